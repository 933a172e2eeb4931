// Pictures of every page in light, in navy, on a phone and as it is printed. `node shots.mjs FOLDER [folder of the book]`

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { open, pages, withBrowser } from "./browser.mjs";

const [into, from] = process.argv.slice(2);
if (!into) {
  console.error("error: no folder for the pictures (shots.mjs)\nhelp: node shots.mjs FOLDER [folder of the book]");
  process.exit(2);
}
const folder = resolve(from ?? new URL("../../target/book", import.meta.url).pathname);
mkdirSync(into, { recursive: true });

await withBrowser(async (context) => {
  for (const [theme, width, paper] of [["light", 1280], ["navy", 1280], ["light", 390], ["coal", 800, true]]) {
    const tab = await context.newPage();
    for (const page of pages(folder)) {
      await open(tab, folder, page, theme, width);
      await tab.emulateMedia({ media: paper ? "print" : "screen" });
      const path = join(into, `${page.replace(".html", "")}-${paper ? "paper" : `${theme}-${width}`}.png`);
      await tab.screenshot({ path, fullPage: true });
      console.log(path);
    }
    await tab.close();
  }
});
