// The whole book as a PDF, from its page for printing. `node pdf.mjs FILE [folder of the book]`

import { resolve } from "node:path";
import { open, withBrowser } from "./browser.mjs";

const [into, from] = process.argv.slice(2);
if (!into) {
  console.error("error: no file for the book (pdf.mjs)\nhelp: node pdf.mjs FILE [folder of the book]");
  process.exit(2);
}
const folder = resolve(from ?? new URL("../../target/book", import.meta.url).pathname);

await withBrowser(async (context) => {
  const tab = await context.newPage();
  await open(tab, folder, "print.html", "light", 800);
  await tab.pdf({
    path: into,
    format: "A4",
    preferCSSPageSize: true,
    outline: true,
    tagged: true,
    displayHeaderFooter: true,
    headerTemplate: "<span></span>",
    footerTemplate: '<p style="width: 100%; text-align: center; font-size: 8pt" class="pageNumber"></p>',
  });
});
console.log(into);
