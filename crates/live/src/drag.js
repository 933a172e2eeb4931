// A mark that is dragged moves the sliders that it is bound to, and they redraw the figure.
for (const drawing of document.querySelectorAll(".live .drawing")) {
    const inputs = drawing.parentElement.querySelector("form").elements;
    const isMark = ({ target }) => target.matches(".handle");
    // A finger on a mark neither scrolls the page nor opens its sidebar. (`touch-action` is lost when the mark is drawn anew.)
    const hold = (event) => {
        if (isMark(event)) {
            event.preventDefault();
            event.stopPropagation();
        }
    };
    drawing.addEventListener("touchstart", hold, { passive: false });
    drawing.addEventListener("pointerdown", (down) => {
        if (!isMark(down) || down.button !== 0) {
            return;
        }
        const svg = down.target.ownerSVGElement;
        const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
        // Where several lie under the finger, the nearest.
        const distance = (mark) => {
            const { x, y, width, height } = mark.getBoundingClientRect();
            return Math.hypot(x + width / 2 - down.clientX, y + height / 2 - down.clientY);
        };
        const marks = [...svg.querySelectorAll(".handle")];
        const { dataset } = marks.reduce((nearest, mark) => (distance(mark) < distance(nearest) ? mark : nearest));
        const bound = [[dataset.x, "clientX"], [dataset.y, "clientY"]].filter(([control]) => control);
        const moves = bound.map(([control, place]) => {
            const [name, by] = control.split(" ");
            const start = Number(inputs[name].value) - down[place] * scale * by;
            return (moved) => {
                inputs[name].value = start + moved[place] * scale * by;
                inputs[name].dispatchEvent(new Event("input", { bubbles: true }));
            };
        });
        // No text is selected on the way.
        down.preventDefault();
        drawing.setPointerCapture(down.pointerId);
        drawing.onpointermove = (moved) => moves.forEach((move) => move(moved));
        drawing.onlostpointercapture = () => (drawing.onpointermove = null);
    });
}
