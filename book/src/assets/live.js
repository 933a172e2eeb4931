// Wakes the controls of the live figures on this page. The drawings come from the chapters themselves, compiled to
// WebAssembly: live-program.js, which is loaded when the first live figure comes into view or is touched. Without scripts the
// controls stay hidden, and the page shows the still figures.
(() => {
    "use strict";

    // On the page for printing every figure is still.
    if (window.liveFigures || location.pathname.endsWith("/print.html")) {
        return;
    }
    const here = document.currentScript.src;
    const calm = matchMedia("(prefers-reduced-motion: reduce)");

    const run = (name) =>
        new Promise((ready, failed) => {
            const script = document.createElement("script");
            script.src = new URL(name, here);
            script.onload = ready;
            script.onerror = () => failed(new Error(`${name} is not there`));
            document.head.append(script);
        });

    let loading;
    const load = () =>
        (loading ??= Promise.all([
            run("live-program.js").then(() => window.liveProgram()),
            document.querySelector(".pad") && run("live-pad.js"),
        ]).then(([program]) => program));

    const pause = (time) => new Promise((done) => setTimeout(done, time));

    class LiveFigure {
        // A letter for each place on a pad.
        static code = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

        constructor(figure) {
            this.figure = figure;
            this.name = figure.dataset.live;
            this.form = figure.querySelector("form");
            this.drawing = figure.querySelector(".drawing");
            this.summary = figure.querySelector(".summary");
            this.inputs = [...this.form.elements].filter((input) => input.name);
            this.steps = this.inputs.find((input) => input.type === "number");
            this.still = [this.drawing.innerHTML, this.summary.textContent, this.texts()];
            this.said = 0;
            this.form.hidden = false;

            this.form.addEventListener("submit", (event) => event.preventDefault());
            // The arrow keys belong to the slider here, not to the pages before and after.
            this.form.addEventListener("keydown", (event) => event.stopPropagation());
            this.form.addEventListener("input", (event) => {
                if (event.target === this.steps) {
                    this.stop();
                }
                this.change();
            });
            this.form.addEventListener("change", ({ target }) => {
                if (target === this.steps) {
                    target.value = Math.round(Math.min(target.max, Math.max(0, target.value)));
                }
            });
            // Before the inputs change.
            this.form.addEventListener("reset", () => {
                this.stop();
                setTimeout(() => this.change());
            });
            for (const button of this.form.querySelectorAll("[data-do], [data-more]")) {
                button.addEventListener("click", () => this.press(button));
            }
        }

        texts() {
            return this.inputs.map((input) => input.getAttribute("aria-valuetext") ?? "");
        }

        values() {
            return this.inputs.flatMap(({ type, value }) =>
                type === "text"
                    ? [...value].map((letter) => LiveFigure.code.indexOf(letter))
                    : value === "" ? NaN : Number(value),
            );
        }

        atStart() {
            return this.inputs.every((input) =>
                input.options
                    ? input.selectedOptions[0]?.defaultSelected
                    : Number(input.value) === Number(input.defaultValue),
            );
        }

        press(button) {
            if (button.dataset.do === "play") {
                this.playing ? this.stop() : this.play(button);
                return;
            }
            if (button.dataset.do === "random") {
                for (const input of this.inputs.filter((input) => input.type === "range")) {
                    const [min, max] = [Number(input.min), Number(input.max)];
                    input.value = min + Math.random() * (max - min);
                }
            } else {
                this.stop();
                this.more(Number(button.dataset.more));
            }
            this.change();
        }

        more(count) {
            this.steps.value = Math.min(Number(this.steps.value) + count, Number(this.steps.max));
        }

        // Slow at first, where most happens, then faster.
        async play(button) {
            this.playing = button;
            button.setAttribute("aria-pressed", "true");
            button.textContent = "Pause";
            if (Number(this.steps.value) >= Number(this.steps.max)) {
                this.steps.value = 0;
            }
            while (this.playing && Number(this.steps.value) < Number(this.steps.max)) {
                const part = calm.matches ? 1 : 0.03;
                this.more(Math.max(1, Math.round(Number(this.steps.value) * part)));
                await Promise.all([this.change(), pause(calm.matches ? 1000 : 40)]);
            }
            this.stop();
        }

        stop() {
            if (this.playing) {
                this.playing.setAttribute("aria-pressed", "false");
                this.playing.textContent = "Train";
                this.playing = null;
            }
        }

        // Draws what the controls say, once for all changes until it is drawn.
        change() {
            this.wanted = true;
            for (const input of this.form.querySelectorAll("[data-only]")) {
                const [of, position] = input.dataset.only.split(" ");
                input.disabled = this.form[of].value !== position;
            }
            this.changed?.();
            this.drawn ??= this.draw().finally(() => (this.drawn = this.drawing.ariaBusy = null));
            return this.drawn;
        }

        async draw() {
            try {
                while (this.wanted) {
                    this.drawing.ariaBusy = true;
                    const { draw, advance } = await load();
                    this.wanted = false;
                    if (this.atStart()) {
                        this.show(...this.still);
                        continue;
                    }
                    const values = Float64Array.from(this.values());
                    // Long work is done in slices, with time for the page between them.
                    let since = performance.now();
                    while (!this.wanted && !advance(this.name, values)) {
                        if (performance.now() - since > 8) {
                            await pause(0);
                            since = performance.now();
                        }
                    }
                    if (!this.wanted) {
                        const [svg, summary, ...texts] = draw(this.name, values);
                        this.show(svg, summary, texts);
                    }
                    await pause(0);
                }
            } catch (error) {
                this.wanted = false;
                this.summary.textContent = `This figure cannot be drawn anew: ${error.message}.`;
            }
        }

        show(svg, summary, texts) {
            this.drawing.innerHTML = svg;
            for (const [i, input] of this.inputs.entries()) {
                if (input.type === "range") {
                    input.setAttribute("aria-valuetext", texts[i]);
                    input.nextElementSibling.textContent = texts[i];
                }
            }
            // Words and address follow when the controls rest, and every two seconds while they move.
            clearTimeout(this.resting);
            const rest = Math.max(0, Math.min(300, this.said + 2000 - performance.now()));
            this.resting = setTimeout(() => {
                this.said = performance.now();
                this.summary.textContent = summary;
                this.keep();
            }, rest);
        }

        // The setting stands in the address, so that it can be sent to somebody else.
        keep() {
            const set = this.inputs.map((input) => `${input.name}=${input.value}`).join("&");
            const address = this.atStart() ? location.pathname + location.search : `#${this.figure.id}?${set}`;
            try {
                history.replaceState(history.state, "", address);
            } catch {
                // Some browsers refuse it for a page from the disk.
            }
        }

        take(set) {
            for (const input of this.inputs) {
                input.value = set.get(input.name) ?? input.value;
            }
            this.figure.scrollIntoView();
            this.change();
        }

        // On paper the figure is as the page describes it.
        print(still) {
            const [svg, summary] = still ? this.still : this.shown;
            if (still) {
                this.shown = [this.drawing.innerHTML, this.summary.textContent];
            }
            this.drawing.innerHTML = svg;
            this.summary.textContent = summary;
        }
    }

    const figures = [...document.querySelectorAll("figure[data-live]")].map((figure) => new LiveFigure(figure));
    window.liveFigures = figures;

    const take = () => {
        const [id, set] = location.hash.slice(1).split("?");
        const named = set && figures.find(({ figure }) => figure.id === id);
        if (named) {
            named.take(new URLSearchParams(set));
        }
    };
    take();
    window.addEventListener("hashchange", take);
    window.addEventListener("beforeprint", () => figures.forEach((figure) => figure.print(true)));
    window.addEventListener("afterprint", () => figures.forEach((figure) => figure.print(false)));

    const view = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
            view.disconnect();
            // What is wrong is told when a control is moved.
            load().catch(() => {});
        }
    });
    figures.forEach(({ figure }) => view.observe(figure));
})();
