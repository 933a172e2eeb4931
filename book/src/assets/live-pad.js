// The pad of a live figure: a digit is drawn on it by mouse, finger or keys. Its strokes stand in a hidden input of the form:
// `~` before each stroke, then two letters for each point. live.js loads this file with the program.
(() => {
    "use strict";

    /** The farthest place on the pad, how far a key moves the pen, and the least distance of two points of a pointer. */
    const [LAST, STEP, APART] = [63, 4, 2];
    /** Where the pen is at first, and how many letters there can be. */
    const START = [32, 12];
    const LONGEST = 3000;

    class Pad {
        constructor(live, svg) {
            this.live = live;
            this.svg = svg;
            this.input = live.form.elements.pad;
            [this.line, this.next] = svg.querySelectorAll("path");
            this.pen = svg.querySelector("circle");
            this.said = live.form.querySelector(".pen");
            this.at = START;
            live.changed = () => this.show();
            // Another image takes the place of the drawn one.
            this.input.form.elements.digit.addEventListener("input", () => this.clear());
            live.form.querySelector("[data-pad]").addEventListener("click", () => {
                this.clear();
                live.change();
            });
            svg.addEventListener("pointerdown", (event) => this.press(event));
            svg.addEventListener("pointermove", (event) => this.move(event));
            for (const end of ["pointerup", "pointercancel"]) {
                svg.addEventListener(end, () => (this.pressed = false));
            }
            svg.addEventListener("keydown", (event) => this.key(event));
            svg.addEventListener("blur", () => (this.said.textContent = ""));
            this.show();
        }

        clear() {
            this.input.value = "";
            [this.at, this.down] = [START, false];
        }

        /** Adds the place of the pen to the last stroke, or begins another one with it. */
        add(begins) {
            const { code } = this.live.constructor;
            const [x, y] = this.at;
            if (this.input.value.length < LONGEST) {
                this.input.value += (begins ? "~" : "") + code[x] + code[y];
            }
            this.live.change();
        }

        place(event) {
            const box = this.svg.getBoundingClientRect();
            const at = (from, part, size) => Math.round(((part - from) / size) * LAST);
            const to = [at(box.left, event.clientX, box.width), at(box.top, event.clientY, box.height)];
            return to.map((part) => Math.min(LAST, Math.max(0, part)));
        }

        press(event) {
            if (event.button === 0) {
                event.preventDefault();
                this.svg.setPointerCapture(event.pointerId);
                [this.pressed, this.down] = [true, false];
                this.at = this.place(event);
                this.add(true);
            }
        }

        move(event) {
            for (const point of this.pressed ? event.getCoalescedEvents?.() ?? [event] : []) {
                const [x, y] = this.place(point);
                if (Math.hypot(x - this.at[0], y - this.at[1]) >= APART) {
                    this.at = [x, y];
                    this.add(false);
                }
            }
        }

        key(event) {
            const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
            const step = moves[event.key];
            if (step) {
                this.at = this.at.map((part, i) => Math.min(LAST, Math.max(0, part + STEP * step[i])));
            } else if (event.key === " ") {
                this.add(!this.down);
                this.down = true;
            } else if (event.key === "Enter") {
                this.down = false;
            } else if (event.key === "Delete" || event.key === "Backspace") {
                this.clear();
                this.live.change();
            } else {
                return;
            }
            event.preventDefault();
            const [across, down] = this.at.map((part) => Math.round(part / STEP));
            this.said.textContent = `Pen ${this.down ? "down" : "up"}, ${across} across, ${down} down.`;
            this.show();
        }

        show() {
            const { code } = this.live.constructor;
            const points = (stroke) => (stroke.match(/../g) ?? []).map((two) => [...two].map((letter) => code.indexOf(letter)));
            const strokes = this.input.value.split("~").map(points).filter((stroke) => stroke.length);
            this.line.setAttribute("d", strokes.map((stroke) => `M${stroke.join("L")}h0`).join(""));
            const from = this.down && strokes.at(-1)?.at(-1);
            this.next.setAttribute("d", from ? `M${from}L${this.at}` : "");
            this.pen.setAttribute("cx", this.at[0]);
            this.pen.setAttribute("cy", this.at[1]);
        }
    }

    for (const live of window.liveFigures) {
        const svg = live.form.querySelector(".pad svg");
        if (svg) {
            new Pad(live, svg);
        }
    }
})();
