// Mends what mdBook 0.5's page lacks for keyboards and screen readers. Without scripts the page
// still reads well: none of this carries text.
(() => {
    "use strict";

    const set = (selector, attributes) => {
        for (const element of document.querySelectorAll(selector)) {
            for (const [name, value] of Object.entries(attributes)) {
                element.setAttribute(name, value);
            }
        }
    };

    // The switch of the sidebar is a label, which may neither be named nor expanded, and which no key
    // reaches. A button takes its place and passes every press on.
    const label = document.getElementById("mdbook-sidebar-toggle");
    if (label) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "icon-button";
        button.title = label.title;
        button.setAttribute("aria-label", label.title);
        button.setAttribute("aria-controls", "mdbook-sidebar");
        button.append(...label.childNodes);
        button.addEventListener("click", () => label.click());
        const follow = () => button.setAttribute("aria-expanded", label.getAttribute("aria-expanded") ?? "false");
        new MutationObserver(follow).observe(label, { attributeFilter: ["aria-expanded"] });
        follow();
        label.hidden = true;
        label.style.display = "none";
        label.before(button);
    }

    // The first stop of the keyboard leads past the sidebar, straight to the text.
    const text = document.querySelector("#mdbook-content main");
    if (text) {
        const skip = document.createElement("a");
        skip.className = "skip";
        skip.href = "#text";
        skip.textContent = "Skip to the text";
        text.id ||= "text";
        text.tabIndex = -1;
        document.body.prepend(skip);
    }

    // Everything on the page lies in a landmark.
    set("#mdbook-menu-bar", { role: "banner" });
    set("#mdbook-search-wrapper", { role: "search" });
    set("#mdbook-searchbar", { "aria-label": "Search this book", "aria-describedby": "mdbook-searchresults-header" });
    set(".nav-wide-wrapper", { "aria-label": "Previous and next page" });

    // What scrolls sideways must be reached by keys as well; what fits must not be a stop on the way.
    const sideways = document.querySelectorAll("main pre > code, main .table-wrapper, main math[display='block']");
    const scrolls = (box) => box.scrollWidth > box.clientWidth + 1;
    const stops = () => {
        for (const box of sideways) {
            if (scrolls(box)) {
                box.setAttribute("tabindex", "0");
            } else {
                box.removeAttribute("tabindex");
            }
        }
    };
    for (const box of sideways) {
        // There an arrow scrolls, where mdBook would turn the page.
        box.addEventListener("keydown", (event) => {
            if (event.key.startsWith("Arrow") && scrolls(box)) {
                event.stopPropagation();
            }
        });
    }
    stops();
    window.addEventListener("resize", stops);
    window.addEventListener("load", stops);
    document.addEventListener("toggle", stops, true);

    // The index of the search holds no word without a Latin letter or a digit: for σ, the texts themselves are read.
    const index = window.elasticlunr?.Index.prototype;
    if (index) {
        const search = index.search;
        index.search = function (asked, options) {
            const sign = asked.trim().toLowerCase();
            if (!sign || /\w/.test(sign)) {
                return search.call(this, asked, options);
            }
            const found = Object.entries(this.documentStore.docs).map(([ref, doc]) => {
                const score = `${doc.title} ${doc.body}`.toLowerCase().split(sign).length - 1;
                return { ref, doc, score };
            });
            return found.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
        };
    }

    // On paper every answer is open; afterwards each is as it was.
    window.addEventListener("beforeprint", () => {
        for (const folded of document.querySelectorAll("details:not([open])")) {
            folded.dataset.folded = "";
            folded.open = true;
        }
    });
    window.addEventListener("afterprint", () => {
        for (const folded of document.querySelectorAll("details[data-folded]")) {
            delete folded.dataset.folded;
            folded.open = false;
        }
    });
})();
