// The live figures in a browser, from the disk: they draw what the same code draws natively, their controls work by mouse and by
// keys, and they ask for nothing. `node live.mjs CASES [folder of the book]`, with CASES from `cargo run -p live -- cases`;
// a third argument is a part of the names of the figures to try.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { open, pages, withBrowser } from "./browser.mjs";

const [casesFile, from, only = ""] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(casesFile, "utf8"));
const folder = resolve(from ?? new URL("../../target/book", import.meta.url).pathname);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** The longest that the page may be blocked, in milliseconds, and the longest until the first drawing. */
const [LONGEST, FIRST] = [200, 1000];

const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);

/** Where two drawings differ by more than one unit of the sheet, or null. */
function difference(one, other) {
  // mdBook writes an empty line between two blocks of one figure.
  const parts = (text) => text.replace(/\n+/g, "\n").split(/(-?\d+(?:\.\d+)?)/);
  const [a, b] = [parts(one), parts(other)];
  if (a.length !== b.length) return `${a.length} parts, not ${b.length}`;
  const at = a.findIndex((part, i) =>
    i % 2 ? Math.abs(Number(part) - Number(b[i])) > 1 : part !== b[i],
  );
  return at < 0 ? null : `${a.slice(at - 1, at + 2).join("")} is not ${b.slice(at - 1, at + 2).join("")}`;
}

/** Notes everything that the page says, asks for, or takes too long for. */
async function watch(tab, where) {
  tab.on("console", (message) => fault(where, `console: ${message.text()}`));
  tab.on("pageerror", (error) => fault(where, `error: ${error.message}`));
  tab.on("request", (request) => {
    if (!request.url().startsWith("file:")) fault(where, `asks for ${request.url()}`);
  });
  await tab.addInitScript(() => {
    window.longest = 0;
    const note = (list) => {
      for (const { startTime, duration } of list.getEntries()) {
        // What mdBook does while the page opens is not ours.
        if (startTime > (window.opened ?? Infinity)) window.longest = Math.max(window.longest, duration);
      }
    };
    new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
    window.addEventListener("load", () => (window.opened = performance.now() + 500));
  });
}

/** Waits until the live figure has drawn all that was asked of it; a reset asks a moment after its click. */
const drawn = async (tab, name) => {
  await tab.waitForTimeout(20);
  await tab.waitForFunction((name) => {
    const live = window.liveFigures.find((live) => live.name === name);
    return !live.drawn && !live.wanted;
  }, name);
};

const markup = (tab, name) =>
  tab.evaluate((name) => document.querySelector(`[data-live="${name}"] .drawing`).innerHTML.trim(), name);

/** Controls are out of use where a choice leaves them without effect, and only there; and the drawing is not said to be late. */
const settled = (tab, name) =>
  tab.evaluate((name) => {
    const { form, drawing } = window.liveFigures.find((live) => live.name === name);
    const right = ({ disabled, dataset: { only } }) => {
      const [of, position] = only?.split(" ") ?? [];
      return disabled === (only !== undefined && form[of].value !== position);
    };
    return [...form.elements].every(right) && !drawing.ariaBusy;
  }, name);

/** The same markup as a browser writes it. */
const normal = (tab, svg) =>
  tab.evaluate((svg) => {
    const box = document.createElement("div");
    box.innerHTML = svg;
    return box.innerHTML.trim();
  }, svg);

/** Moves the controls of a figure to these positions at once. */
const set = (tab, name, positions) =>
  tab.evaluate(
    ([name, positions]) => {
      const live = window.liveFigures.find((live) => live.name === name);
      for (const [i, input] of live.inputs.entries()) {
        // What is drawn on a pad follows the positions of the controls: a negative number before each stroke.
        const letters = positions.slice(i).map((place) => live.constructor.code[place] ?? "~");
        input.value = input.type === "text" ? letters.join("") : positions[i];
      }
      live.inputs[0].dispatchEvent(new Event("input", { bubbles: true }));
    },
    [name, positions],
  );

/** A 2 and a 7 on the pad, 64 places wide and high. */
const TWO = [[16, 18], [24, 8], [40, 8], [46, 18], [40, 32], [14, 56], [48, 56]];
const SEVEN = [[16, 12], [48, 12], [28, 56]];

/** After the training a digit drawn by mouse is read, and one by keys, and at least 90% of the unseen ones. */
async function drawDigits(tab, figure, name, where) {
  const pad = figure.locator(".pad svg");
  const reads = async (how, digit) => {
    await drawn(tab, name);
    const said = () => figure.locator(".summary").textContent();
    for (let wait = 0; wait < 40 && !(await said()).includes(`your digit as a ${digit}`); wait++) await tab.waitForTimeout(100);
    const [, right, of] = (await said()).match(/reads (\d+) of (\d+)/);
    if (!(await said()).includes(`your digit as a ${digit}`)) fault(where, `a ${digit} by ${how}: ${await said()}`);
    if (right / of < 0.9) fault(where, `after the training: ${await said()}`);
  };
  await figure.locator("button[type=reset]").click();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const place = ([x, y]) => [box.x + (box.width * x) / 63, box.y + (box.height * y) / 63];
  await tab.mouse.move(...place(TWO[0]));
  await tab.mouse.down();
  for (const point of TWO.slice(1)) await tab.mouse.move(...place(point), { steps: 5 });
  await tab.mouse.up();
  await reads("mouse", 2);
  await figure.locator("[data-pad=clear]").click();
  await pad.focus();
  let at = [32, 12];
  for (const point of SEVEN) {
    for (const [axis, keys] of [["ArrowLeft", "ArrowRight"], ["ArrowUp", "ArrowDown"]].entries()) {
      for (; at[axis] > point[axis]; at[axis] -= 4) await tab.keyboard.press(keys[0]);
      for (; at[axis] < point[axis]; at[axis] += 4) await tab.keyboard.press(keys[1]);
    }
    await tab.keyboard.press(" ");
  }
  await reads("keys", 7);
}

/** A mark follows the mouse, and so do the controls that it is bound to; by keys their sliders move it. A dial stays. */
async function drag(tab, figure, name, where) {
  const mark = figure.locator(".handle:visible").first();
  const middle = async () => {
    const { x, y, width, height } = await mark.boundingBox();
    return [x + width / 2, y + height / 2];
  };
  // Not under the bar on top.
  const show = () => mark.evaluate((mark) => mark.scrollIntoView({ block: "center" }));
  await show();
  const bound = await mark.evaluate(({ dataset, ownerSVGElement: svg }) => {
    const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    return [dataset.x, dataset.y].map((control) => control && [control.split(" ")[0], control.split(" ")[1] * scale]);
  });
  const dial = await mark.evaluate((mark) => mark.classList.contains("dial"));
  const value = async (control) => Number(await figure.locator(`[name=${control}]`).inputValue());
  const before = await Promise.all(bound.map((control) => control && value(control[0])));
  const [x, y] = await middle();
  const way = [25, -20];
  await tab.mouse.move(x, y);
  await tab.mouse.down();
  await tab.mouse.move(x + way[0] / 2, y + way[1] / 2);
  await drawn(tab, name);
  await tab.mouse.move(x + way[0], y + way[1]);
  await tab.mouse.up();
  await drawn(tab, name);
  const [to, start] = [await middle(), [x, y]];
  for (const [i, control] of bound.entries()) {
    const moved = to[i] - start[i];
    if (!control) {
      if (Math.abs(moved) > 2) fault(where, `a drag moves the mark by ${moved} px along an axis that it is not bound to`);
      continue;
    }
    const step = Number(await figure.locator(`[name=${control[0]}]`).getAttribute("step"));
    const off = (await value(control[0])) - before[i] - way[i] * control[1];
    if (Math.abs(off) > 0.51 * step) fault(where, `a drag leaves ${control[0]} off by ${off}`);
    if (!dial && Math.abs(moved - way[i]) > 2 + Math.abs(step / control[1])) fault(where, `dragged by ${way[i]} px, the mark moves by ${moved}`);
    if (dial) continue;
    const slider = figure.locator(`[name=${control[0]}]`);
    await slider.focus();
    for (let press = 0; press < 8; press++) await tab.keyboard.press("ArrowLeft");
    await drawn(tab, name);
    if ((await middle())[i] === to[i]) fault(where, `the keys of ${control[0]} do not move the mark`);
  }
  // A finger moves it too, and scrolls the page anywhere else.
  const cdp = await tab.context().newCDPSession(tab);
  await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  const scrolled = () => tab.evaluate(() => window.scrollY);
  const swipe = async ([x, y]) => {
    const touch = (type, ...touchPoints) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", { x, y });
    for (let way = 10; way <= 40; way += 10) await touch("touchMove", { x: x + way, y: y - way });
    await touch("touchEnd");
    await tab.waitForTimeout(300);
    await drawn(tab, name);
  };
  await show();
  const [still, here, was] = [await scrolled(), await middle(), await markup(tab, name)];
  await swipe(here);
  const there = await middle();
  if (dial && (await markup(tab, name)) === was) fault(where, "a finger turns no dial");
  if (!dial && bound.some((control, i) => control && Math.abs(here[i] - there[i]) < 15)) fault(where, `a finger moves a mark from ${here} to ${there}`);
  if ((await scrolled()) !== still) fault(where, "a finger on a mark scrolls the page");
  await swipe([there[0], there[1] + 150]);
  if ((await scrolled()) === still) fault(where, "a finger beside the marks does not scroll the page");
  await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: false });
}

async function examine(context, page, name, again = 2) {
  const tab = await context.newPage();
  const where = `${name} on ${page}`;
  await watch(tab, where);
  await open(tab, folder, page, "light", 1280);
  await tab.waitForTimeout(600);
  const figure = tab.locator(`[data-live="${name}"]`);
  const still = await markup(tab, name);
  if (!(await settled(tab, name))) fault(where, "the controls are not as the still figure");

  // Defaults: what the page shows, what this machine draws, and what the page computes are the same.
  const own = cases.filter((one) => one.name === name);
  await figure.scrollIntoViewIfNeeded();
  const [computed, first] = await tab.evaluate(async ([name, positions]) => {
    const live = window.liveFigures.find((live) => live.name === name);
    let begun = performance.now();
    await live.change();
    const loaded = performance.now() - begun;
    const values = Float64Array.from(positions);
    // A training takes its time, in slices.
    while (!wasm_bindgen.advance(name, values)) await new Promise((done) => setTimeout(done));
    begun = performance.now();
    const [svg] = wasm_bindgen.draw(name, values);
    return [svg, Math.round(loaded + performance.now() - begun)];
  }, [name, own[0].positions]);
  for (const [what, svg] of [["native", own[0].svg], ["computed", computed]]) {
    const differs = difference(await normal(tab, svg), still);
    if (differs) fault(where, `${what} at the start: ${differs}`);
  }

  // Every other setting.
  for (const { positions, svg, summary } of own) {
    await set(tab, name, positions);
    await drawn(tab, name);
    const differs = difference(await markup(tab, name), await normal(tab, svg));
    if (differs) fault(where, `at ${positions}: ${differs}`);
    if (!(await settled(tab, name))) fault(where, `at ${positions} the wrong controls are in use`);
    const said = () => tab.evaluate((name) => document.querySelector(`[data-live="${name}"] .summary`).textContent, name);
    let words = "";
    for (let wait = 0; wait < 25 && (words = await said()) !== summary; wait++) await tab.waitForTimeout(100);
    if (difference(words, summary)) fault(where, `at ${positions} it says ${words}, not ${summary}`);
  }

  // One control by mouse, one by keys, and back.
  await figure.locator("button[type=reset]").click();
  await drawn(tab, name);
  if ((await markup(tab, name)) !== still) fault(where, "the reset does not bring the still figure back");
  await figure.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
  if (await figure.locator(".handle").count()) {
    await drag(tab, figure, name, where);
    await figure.locator("button[type=reset]").click();
    await drawn(tab, name);
  }
  const slider = figure.locator("input[type=range]").first();
  const box = await slider.boundingBox();
  await tab.mouse.click(box.x + box.width * 0.25, box.y + box.height / 2);
  await drawn(tab, name);
  const byMouse = await markup(tab, name);
  if (byMouse === still) fault(where, "the mouse moves nothing");
  await slider.focus();
  const before = await slider.inputValue();
  for (let press = 0; press < 8; press++) await tab.keyboard.press("ArrowRight");
  await drawn(tab, name);
  if ((await slider.inputValue()) === before || (await markup(tab, name)) === byMouse) fault(where, "the keys move nothing");
  if (!tab.url().includes(page)) fault(where, `the keys lead to ${tab.url()}`);
  const play = figure.locator("[data-do=play]");
  if (await play.count()) {
    await figure.locator("button[type=reset]").click();
    await figure.locator("input[type=number]").fill("0");
    await play.click();
    await tab.waitForTimeout(1500);
    await play.click();
    await drawn(tab, name);
    const most = Number(await figure.locator("input[type=number]").getAttribute("max"));
    if (Number(await figure.locator("input[type=number]").inputValue()) < Math.min(10, most / 10)) fault(where, "play does not play");
  }
  if (await figure.locator(".pad").count()) await drawDigits(tab, figure, name, where);

  // The address holds the setting, and a page opened with it shows the same.
  await tab.waitForTimeout(2300);
  const [moved, url] = [await markup(tab, name), tab.url()];
  const other = await context.newPage();
  await other.goto(url, { waitUntil: "load" });
  await drawn(other, name);
  if ((await markup(other, name)) !== moved) fault(where, `${url} opens another setting`);
  await other.close();

  // Before axe, which takes its time on a long page.
  const longest = await tab.evaluate(() => window.longest);
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
  for (const { id, nodes } of violations) fault(where, `${id}: ${nodes[0].target.join(" ")}`);
  await tab.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  if ((await markup(tab, name)) !== still) fault(where, "on paper it is not the still figure");
  if (longest > LONGEST || first > FIRST) {
    // A busy machine may be slow once.
    if (again > 0) {
      await tab.close();
      return examine(context, page, name, again - 1);
    }
    fault(where, `blocked for ${longest} ms, first drawing after ${first} ms`);
  }
  console.log(`${where}: ${own.length} settings, first drawing ${first} ms, longest task ${longest} ms`);
  await tab.close();
}

let found = 0;
await withBrowser(async (context) => {
  for (const page of pages(folder)) {
    const html = readFileSync(resolve(folder, page), "utf8");
    const names = [...html.matchAll(/data-live="([^"]*)"/g)].map((match) => match[1]);
    const scripts = html.includes("assets/live.js");
    if (scripts !== names.length > 0) fault(page, "loads the script without need, or lacks it");
    for (const name of names) {
      found += 1;
      if (!name.includes(only)) continue;
      await examine(context, page, name);
    }
  }
});
const expected = new Set(cases.map(({ name }) => name)).size;
if (found !== expected) fault("the book", `${found} live figures, not ${expected}`);
for (const line of faults) console.log(line);
process.exit(faults.length === 0 ? 0 : 1);
