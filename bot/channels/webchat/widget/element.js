// <tro-ly-dvc>: the assistant on any page. The script alone is enough too: it then makes the element itself, and its
// data- attributes become the element's.
//
// Attributes: heading, greeting, label (of the button), logo, color (#hex), accent (#hex), position (left | right),
// look (auto | light | dark | contrast), lang (vi | en), layout (page: fills its place instead of opening by a button).

import { Conversation } from "./conversation.js";
import { icon, make } from "./dom.js";
import { Gateway } from "./gateway.js";
import { Memory } from "./memory.js";
import { sheetOf } from "./paper.js";
import { Panel } from "./panel.js";
import { LOOKS, SIZES } from "./sheet.js";
import { fill, LANGUAGES, textsOf } from "./texts.js";

const TAG = "tro-ly-dvc";
const SCRIPT = document.currentScript;
const ADDRESS = new URL(".", SCRIPT ? SCRIPT.src : location.href).href.replace(/\/$/, "");
const ATTRIBUTES = ["heading", "greeting", "label", "logo", "color", "accent", "position", "look", "lang", "layout"];
const UNINFORMED = { official_domains: ["gov.vn"], hotlines: ["1800 1096"], session_days: "…", vault_minutes: "…" };
const SMALL = matchMedia("(max-width: 480px), (max-height: 480px)");
const HAS_MOUSE = matchMedia("(hover: hover)");

// Black or white, whichever reads better on a colour (WCAG relative luminance); null if it is no colour.
function inkOn(color) {
  const [, digits] = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(color || "") || [];
  if (!digits) return null;
  const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(whole.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
}

class Assistant extends HTMLElement {
  connectedCallback() {
    this.memory = new Memory();
    this.conversation = new Conversation(new Gateway(ADDRESS), this.memory);
    this.info = UNINFORMED;
    this.seen = null;
    const root = this.shadowRoot || this.attachShadow({ mode: "open" });
    const text = Object.values(STYLES).join("\n");
    try {
      root.adoptedStyleSheets = [sheetOf(text)];
    } catch { // a browser before constructable style sheets
      root.append(make("style", {}, text));
    }
    this.conversation.addEventListener("change", () => this.changed());
    this.conversation.addEventListener("over", () => this.panel.tell(this.panel.texts.over));
    SMALL.addEventListener("change", this.resized = () => { if (this.isOpen && !this.isPage) { this.hide(); this.show(false); } });
    this.build();
    this.conversation.begin();
    if (this.isPage || this.memory.open) this.open(false);
    else if (this.memory.begun) this.inform();
  }

  disconnectedCallback() {
    this.conversation.end();
    SMALL.removeEventListener("change", this.resized);
    this.box.remove();
    this.box = null;
  }

  get isPage() { return this.getAttribute("layout") === "page"; }
  get isOpen() { return this.panel.element.hasAttribute("open"); }
  get language() {
    const wanted = this.memory.choice("language") || this.getAttribute("lang");
    return LANGUAGES.includes(wanted) ? wanted : "vi";
  }
  get look() {
    const wanted = this.memory.choice("look") || this.getAttribute("look");
    return LOOKS.includes(wanted) ? wanted : "auto";
  }
  get size() { return SIZES[this.memory.choice("size")] ? this.memory.choice("size") : 0; }

  build() {
    const texts = textsOf(this.language);
    const side = this.getAttribute("position") === "left" ? "left" : "right";
    this.panel = new Panel(this.conversation, {
      texts, isPage: this.isPage, info: this.info, heading: this.getAttribute("heading"),
      greeting: this.getAttribute("greeting"), logo: this.logo(),
    }, {
      close: () => this.close(), choose: (key, value) => this.choose(key, value),
      language: () => this.language, look: () => this.look, size: () => this.size,
    });
    this.badge = make("span", { class: "badge", hidden: true });
    this.button = make("button", { type: "button", class: "launcher", "aria-expanded": "false", onclick: () => this.open() },
      icon("chat"), make("span", {}, this.getAttribute("label") || texts.open), this.badge);
    const launch = !this.isPage && make("section", { class: "launch", "aria-label": texts.title }, this.button);
    const box = make("div", { class: "root", lang: this.language, "data-side": side, "data-layout": this.isPage ? "page" : "window" },
      launch, this.panel.element);
    if (this.box) this.box.replaceWith(box);
    else this.shadowRoot.append(box);
    this.box = box;
    for (const name of ["color", "accent"]) {
      const color = this.getAttribute(name);
      if (!inkOn(color)) continue;
      box.style.setProperty(`--own-${name}`, color);
      box.style.setProperty(`--own-${name}-ink`, inkOn(color));
    }
    this.dress();
  }

  logo() {
    const address = this.getAttribute("logo");
    if (!address) return null;
    const url = new URL(address, document.baseURI);
    return ["https:", "http:"].includes(url.protocol) ? url.href : null;
  }

  dress() {
    this.box.dataset.look = this.look;
    this.box.style.setProperty("--scale", SIZES[this.size]);
  }

  choose(key, value) {
    this.memory.choose(key, value);
    if (key !== "language") { this.dress(); return; }
    const wasOpen = this.isOpen;
    this.build();
    if (wasOpen) this.show(false);
    this.panel.showSheet();
  }

  // Asks the gateway what the window has to know; until it answers, the greeting stands.
  async inform() {
    if (this.info !== UNINFORMED) return;
    try {
      this.info = await this.conversation.gateway.info();
      this.panel.inform(this.info);
    } catch { /* asked again with the first message */ }
  }

  open(byHand = true) {
    this.memory.open = true;
    this.inform();
    this.show(byHand);
    this.unread();
  }

  // A small screen is filled and the page behind rests; on a large one the page goes on beside the window.
  show(byHand) {
    const { element, field, log } = this.panel;
    if (!this.isPage && SMALL.matches && element.showModal) element.showModal();
    else element.setAttribute("open", "");
    this.button.setAttribute("aria-expanded", "true");
    this.box.dataset.open = "";
    this.panel.toEndQuietly();
    if (byHand) (HAS_MOUSE.matches ? field : log).focus();
  }

  hide() {
    const { element } = this.panel;
    if (element.close) element.close();
    else element.removeAttribute("open"); // a browser before <dialog>
    this.button.setAttribute("aria-expanded", "false");
    delete this.box.dataset.open;
  }

  close() {
    this.memory.open = false;
    this.hide();
    this.button.focus();
  }

  changed() {
    if (this.conversation.memory.begun) this.inform();
    this.panel.draw();
    this.unread();
  }

  // How many messages came while the window was closed.
  unread() {
    const answers = this.conversation.entries.filter((entry) => entry.from === "bot").map((entry) => entry.key);
    if (this.isOpen || !this.seen || !answers.length) this.seen = new Set(answers);
    const count = answers.filter((key) => !this.seen.has(key)).length;
    const texts = this.panel.texts;
    this.badge.hidden = !count;
    this.badge.textContent = count || "";
    if (count) this.button.setAttribute("aria-label", fill(texts.openUnread, { n: count }));
    else this.button.removeAttribute("aria-label");
  }
}

if (!customElements.get(TAG)) {
  customElements.define(TAG, Assistant);
  const place = () => {
    if (document.querySelector(TAG)) return;
    const given = ATTRIBUTES.filter((name) => SCRIPT?.dataset[name] !== undefined);
    document.body.append(make(TAG, Object.fromEntries(given.map((name) => [name, SCRIPT.dataset[name]]))));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
}
