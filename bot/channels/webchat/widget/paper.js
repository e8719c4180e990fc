// What leaves the window: a checklist on paper, a text in the clipboard, the conversation as a file.

import { make } from "./dom.js";
import { plain } from "./rich.js";

const PRINT_ID = "tro-ly-dvc-print";
// The page prints the checklist alone: a frame of its own is not printed by every phone.
const RULES = `
  @media screen { #${PRINT_ID} { display: none } }
  @media print {
    html, body { background: #fff !important; height: auto !important; overflow: visible !important }
    body > :not(#${PRINT_ID}) { display: none !important }
  }`;
const SHEET = `
  :host { color: #000; font: 14pt/1.5 system-ui, "Noto Sans", sans-serif }
  .first { font-weight: 700; font-size: 16pt } ul, ol { padding-left: 0; list-style: none }
  li { break-inside: avoid; margin: 0 0 .5em; padding-left: 2em; text-indent: -2em } li::before { content: "☐ " }
  a { color: inherit; text-decoration: none } .source, footer { font-size: 10pt; border-top: 1px solid #999 }`;

export function sheetOf(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

// Prints one answer as a list to tick off.
export function print(content, title) {
  document.getElementById(PRINT_ID)?.remove();
  const host = make("div", { id: PRINT_ID });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheetOf(SHEET)];
  root.append(content, make("footer", {}, `${title} – ${new Date().toLocaleDateString("vi-VN")}`));
  const rules = sheetOf(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
  document.body.append(host);
  addEventListener("afterprint", () => {
    host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
  }, { once: true });
  window.print();
}

// Puts a text into the clipboard; also where the newer way is forbidden, as in a frame.
export async function copy(text, root) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    root.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

export function download(items, texts) {
  const lines = items.map((item) =>
    `[${new Date(item.at).toLocaleString("vi-VN")}] ${item.from === "me" ? texts.me : texts.bot}:\n${plain(item, texts)}\n`);
  const file = new Blob([`\ufeff${texts.title}\n${texts.machine}\n\n`, lines.join("\n")], { type: "text/plain" });
  const url = URL.createObjectURL(file);
  make("a", { href: url, download: "tro-ly-dich-vu-cong.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
