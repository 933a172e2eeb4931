// Starts the browser of the system and lists the pages of the built book.

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const THEMES = ["light", "rust", "coal", "navy", "ayu"];

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The pages of the book in `folder`, without the one for printing, the table of contents and the first one again. */
export function pages(folder) {
  const skipped = new Set(["print.html", "toc.html", "index.html"]);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".html") && !skipped.has(name))
    .sort();
}

/** The address of a page on disk: nothing is served. */
export function address(folder, page) {
  return pathToFileURL(resolve(folder, page)).href;
}

/** Runs `work` with a fresh browser, which is closed and whose profile is removed at the end. */
export async function withBrowser(work) {
  const profile = mkdtempSync(join(tmpdir(), "workbook-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // The sandbox does not start for root, as which continuous integration often runs.
    chromiumSandbox: process.getuid?.() !== 0,
    headless: true,
    args: FLAGS,
    viewport: { width: 1280, height: 900 },
  });
  try {
    return await work(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Opens a page in one of mdBook's themes. */
export async function open(tab, folder, page, theme, width) {
  await tab.setViewportSize({ width, height: 900 });
  await tab.addInitScript((name) => {
    // The page for printing asks for a printer as soon as it is open.
    window.print = () => {};
    try {
      localStorage.setItem("mdbook-theme", name);
    } catch {
      // Without storage the page is in its default theme, and the check below says so.
    }
  }, theme);
  await tab.goto(address(folder, page), { waitUntil: "load" });
  await tab.evaluate((name) => {
    const themes = ["light", "rust", "coal", "navy", "ayu"];
    document.documentElement.classList.remove(...themes);
    document.documentElement.classList.add(name);
  }, theme);
}
