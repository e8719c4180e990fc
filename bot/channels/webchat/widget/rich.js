// Turns a message's plain text into elements: heading, lists, steps of an application, source, links.

import { make } from "./dom.js";

const TOKEN = /⟦[^⟧]*⟧/g;
const EMERGENCY = /^11[1-5](?= –)/;

// Whether an address may be a link: https on an official domain, without a name or port that could mislead.
export function isOfficial(address, domains) {
  let url;
  try { url = new URL(address); } catch { return false; }
  if (url.protocol !== "https:" || url.port || url.username || url.password) return false;
  return domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
}

export function safeLink(address, properties, ...children) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", ...properties }, ...children);
}

// The text of an item; what a person said comes back from the gateway with values hidden.
export const plain = ({ text, isMasked }, texts) => (isMasked ? text.replace(TOKEN, texts.hidden) : text);

export class Rich {
  constructor(info, texts) {
    this.info = info;
    this.texts = texts;
    const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const domains = info.official_domains.map(escaped).join("|");
    const hotlines = info.hotlines.map(escaped).join("|");
    // An official domain with its path, or a number to call; never part of a longer word. What stands before it is
    // matched too, since older browsers cannot look behind.
    this.special = new RegExp(
      `(^|[^\\w@./-])(?:((?:https://)?(?:[a-z0-9-]+\\.)*(?:${domains})(?:/[\\w./?=&%#-]*[\\w/=])?)(?![\\w.-]*\\w)` +
        `|(${hotlines})(?![\\w.]*\\d))`, "gi");
  }

  // The elements of a message of the assistant.
  message({ text, steps }) {
    const lines = text.split("\n");
    const box = document.createDocumentFragment();
    const source = lines.length > 1 && /^(Nguồn|Cập nhật):/.test(lines.at(-1)) ? lines.pop() : null;
    if (lines.length > 1) box.append(make("p", { class: "first" }, ...this.inline(lines.shift())));
    const shown = (steps || []).map(({ mark, title }) => `${mark} ${title}`).join(" → ");
    let list = null;
    for (const line of lines) {
      if (!line.trim()) { list = null; continue; }
      if (shown && line === shown) { list = null; box.append(this.steps(steps)); continue; }
      const [, bullet, number, rest] = /^(?:(•)|(\d{1,2})\.) (.*)$/s.exec(line) || [];
      const tag = bullet ? "UL" : number ? "OL" : null;
      if (!tag) { list = null; box.append(make("p", {}, ...this.inline(line))); continue; }
      if (list?.tagName !== tag) {
        list = make(tag, number && number !== "1" ? { start: number } : {});
        box.append(list);
      }
      list.append(make("li", {}, ...this.inline(rest)));
    }
    if (source) box.append(make("p", { class: "source" }, ...this.inline(source)));
    return box;
  }

  // Where an application stands; `aria-current` marks the step it is at.
  steps(steps) {
    return make("ol", { class: "steps", "aria-label": this.texts.steps }, ...steps.map(({ mark, title }) =>
      make("li", { "data-mark": mark, "aria-current": mark !== "✔" && mark !== "○" && "step" },
        make("span", { class: "mark", "aria-hidden": "true" }, mark), title,
        make("span", { class: "unseen" }, ` (${this.texts.state[mark] || ""})`))));
  }

  // Text with its official addresses and telephone numbers as links.
  inline(text) {
    const parts = [];
    let end = 0;
    const emergency = EMERGENCY.exec(text);
    if (emergency) {
      parts.push(make("a", { href: `tel:${emergency[0]}` }, emergency[0]));
      end = emergency[0].length;
    }
    for (const match of text.slice(end).matchAll(this.special)) {
      const [, before, address, number] = match;
      const whole = address || number;
      const start = match.index + before.length + (emergency ? emergency[0].length : 0);
      const url = address && (address.startsWith("https://") ? address : `https://${address}`);
      if (url && !isOfficial(url, this.info.official_domains)) continue;
      parts.push(text.slice(end, start));
      parts.push(url ? safeLink(url, {}, whole) : make("a", { href: `tel:${number.replace(/\s/g, "")}` }, whole));
      end = start + whole.length;
    }
    parts.push(text.slice(end));
    return parts.filter((part) => part !== "");
  }
}
