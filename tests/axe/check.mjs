// Fails on every violation that axe-core finds on a page, in each theme, and on every page that is
// wider than a phone. `node check.mjs [folder of the book]`

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pages, open, THEMES, withBrowser } from "./browser.mjs";

const folder = resolve(process.argv[2] ?? new URL("../../target/book", import.meta.url).pathname);
if (!existsSync(resolve(folder, "introduction.html"))) {
  console.error(`error: there is no book in ${folder}\nhelp: build it first: cargo run`);
  process.exit(3);
}
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = 390;
/** The whole book on one page. */
const PRINTED = "print.html";

/** The violations on the open page, one line a node. */
async function violations(tab) {
  await tab.evaluate(axe);
  const result = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.flatMap((rule) =>
    rule.nodes.map((node) => {
      const why = [...node.any, ...node.all, ...node.none].map((check) => check.message)[0] ?? rule.help;
      return `${rule.id}: ${node.target.join(" ")}: ${why}`;
    }),
  );
}

/** Opens what is folded, so that it is checked as well; on one page also the search and the themes. */
async function unfold(tab, bars) {
  await tab.evaluate((bars) => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    if (bars) {
      document.getElementById("mdbook-search-toggle")?.click();
      document.getElementById("mdbook-theme-toggle")?.click();
    }
  }, bars);
}

/**
 * What is wider than the screen. mdBook lets the content scroll inside the page, so the width of the
 * document alone would tell nothing; what scrolls in a box of its own is meant to.
 */
async function overflow(tab) {
  return tab.evaluate(() => {
    const boxes = [document.documentElement, document.body, document.getElementById("mdbook-content")];
    if (boxes.every((box) => box.scrollWidth <= Math.max(box.clientWidth, 1))) {
      return [];
    }
    const inside = "svg *, math *, pre *, .table-wrapper *";
    const wide = [...document.querySelectorAll("main *")].filter(
      (element) => element.getBoundingClientRect().right > window.innerWidth && !element.matches(inside),
    );
    const name = (element) => element.tagName.toLowerCase() + (element.className ? `.${element.className}` : "");
    return [`overflow: wider than the screen: ${wide.slice(0, 3).map(name).join(", ") || "the page"}`];
  });
}

/** What is opened: every page in each theme, and on a phone, where a light and a dark theme must fit. */
function openings() {
  const all = [...pages(folder), PRINTED];
  const wide = THEMES.flatMap((theme) => all.map((page) => ({ page, theme, width: 1280, judged: true })));
  const narrow = ["light", "navy"].flatMap((theme) =>
    all.map((page) => ({ page, theme, width: PHONE, judged: theme === "light" && page !== PRINTED })),
  );
  return [...wide, ...narrow];
}

/** In a box that scrolls sideways an arrow scrolls; elsewhere it turns the page. */
async function arrows(tab) {
  const box = tab.locator("main :is(pre > code, .table-wrapper, math)[tabindex='0']").first();
  if (!(await box.count())) return [];
  const page = tab.url();
  await box.focus();
  await tab.keyboard.press("ArrowRight");
  const scrolled = () => tab.url() === page && box.evaluate((box) => box.scrollLeft > 0);
  // It scrolls smoothly, and begins late on a busy machine.
  for (let wait = 0; wait < 20 && !(await scrolled()); wait++) await tab.waitForTimeout(100);
  return (await scrolled()) ? [] : ["an arrow does not scroll the box that has the focus"];
}

/** What the search must find: a letter of a formula, and a name in code. */
async function searched(tab) {
  await tab.keyboard.press("s");
  const lines = [];
  for (const word of ["σ", "Λ", "huber_derivative"]) {
    await tab.locator("#mdbook-searchbar").fill(word);
    await tab.keyboard.press("Shift");
    const found = tab.locator("#mdbook-searchresults a").first();
    await found.waitFor({ timeout: 5000 }).catch(() => lines.push(`the search does not find ${word}`));
    await tab.locator("#mdbook-searchbar").fill("");
    await tab.keyboard.press("Shift");
    await found.waitFor({ state: "hidden" });
  }
  return lines;
}

/** The faults of one opening, a line each. */
async function faults(context, { page, theme, width, judged }) {
  const tab = await context.newPage();
  await open(tab, folder, page, theme, width);
  await unfold(tab, page === "introduction.html");
  const lines = judged ? await violations(tab) : [];
  if (width === PHONE) lines.push(...(await overflow(tab)), ...(await arrows(tab)));
  if (page === "losses.html" && theme === "light" && width !== PHONE) lines.push(...(await searched(tab)));
  await tab.close();
  return lines;
}

const found = new Map();
const waiting = openings();
// One after the other: tabs side by side share the theme that is chosen last.
await withBrowser(async (context) => {
  for (const opening of waiting) {
    const where = `${opening.page} in ${opening.theme} at ${opening.width}`;
    for (const line of await faults(context, opening)) {
      found.set(line, [...(found.get(line) ?? []), where]);
    }
  }
});

for (const [line, places] of found) {
  console.log(`${line}\n    ${places.length} times, first on ${places[0]}`);
}
console.log(`${waiting.length} openings in ${THEMES.length} themes: ${found.size} kinds of fault`);
process.exit(found.size === 0 ? 0 : 1);
