// The window: header, log, the line to write in. It shows a conversation and hands on what a person does.

import { icon, iconButton, make } from "./dom.js";
import { Entries } from "./entry.js";
import { copy, print } from "./paper.js";
import { Rich } from "./rich.js";
import { canListen, listen } from "./speech.js";
import { Sheet } from "./sheet.js";

const STARTERS = ['/ask_overview{"procedure_code":"1.001193"}', '/ask_overview{"procedure_code":"1.004194"}', "/check_status"];
const NEAR = 90; // pixels from the end within which the log follows what comes

export class Panel {
  // `options`: texts, heading, greeting, logo, isPage, info; `hooks`: close, choose (a display choice).
  constructor(conversation, options, hooks) {
    Object.assign(this, { conversation, options, hooks, texts: options.texts, drawn: new Map() });
    this.build();
    this.inform(options.info);
  }

  build() {
    const { texts, options, hooks } = this;
    const heading = make(options.isPage ? "h1" : "h2", { id: "heading" }, options.heading || texts.title);
    this.menu = iconButton("menu", texts.menu, () => this.showSheet(), { class: "menu", "aria-expanded": "false" });
    const close = !options.isPage && iconButton("close", texts.close, hooks.close, { class: "close" });
    const logo = options.logo ? make("img", { src: options.logo, alt: "", class: "logo" }) : make("span", { class: "logo" }, icon("chat"));
    this.log = make("div", { class: "log", role: "log", "aria-label": texts.log, tabindex: "0" });
    this.log.addEventListener("scroll", () => this.isNear() && (this.below.hidden = true), { passive: true });
    this.below = make("button", { type: "button", class: "below", hidden: true, onclick: () => this.toEnd() }, texts.newBelow);
    this.status = make("p", { class: "status", role: "status" });
    this.typing = make("p", { class: "typing", role: "status" });
    this.body = make("div", { class: "body" }, this.log, this.below, this.typing, this.status, this.composer());
    this.element = make(options.isPage ? "section" : "dialog", { class: "panel", "aria-labelledby": "heading" },
      make("div", { class: "head" }, logo, make("div", {}, heading, make("p", {}, texts.machine)), this.menu, close), this.body);
    this.element.addEventListener("keydown", (event) => this.escape(event));
    this.element.addEventListener("cancel", (event) => { event.preventDefault(); this.leave(); });
  }

  composer() {
    const { texts } = this;
    this.field = make("textarea", { id: "field", rows: "1", maxlength: "5000", placeholder: texts.hint, enterkeyhint: "send" });
    this.field.addEventListener("keydown", (event) => {
      // Vietnamese input methods end a word with Enter: half a word must not be sent.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.say();
    });
    this.field.addEventListener("input", () => this.grow());
    this.field.value = this.conversation.memory.tab.get("draft") || "";
    const form = make("form", { autocomplete: "off", onsubmit: (event) => { event.preventDefault(); this.say(); } },
      canListen && iconButton("mic", texts.speak, (event) => this.speak(event.currentTarget), { class: "mic", "aria-pressed": "false" }),
      make("label", { for: "field", class: "unseen" }, texts.field), this.field,
      make("button", { type: "submit", class: "send", "aria-label": texts.send, title: texts.send }, icon("send")));
    return form;
  }

  // The facts of this assistant, once they are known: what is a link, what is said of data.
  inform(info) {
    this.options.info = info;
    const { conversation, texts } = this;
    this.rich = new Rich(info, texts);
    this.entries = new Entries(texts, this.rich, {
      press: (payload, title) => { this.follow = true; conversation.press(payload, title); },
      agree: (key, agreed) => { conversation.agree(key, agreed); this.field.focus(); },
      drop: (key) => { conversation.drop(key); this.field.focus(); },
      retry: () => conversation.retry(),
      rate: (key, rating) => conversation.rate(key, rating)
        .then(() => rating.reason && this.tell(texts.thanks), (error) => this.tell(error.message || texts.unavailable)),
      opened: (key, n) => conversation.opened(key, n),
      address: (path) => conversation.gateway.address + path,
      copy: (item) => copy(item.text, this.body).then(() => this.tell(texts.copied)),
      print: (item) => print(this.rich.message(item.message), texts.title),
    });
    this.drawn.clear();
    this.log.replaceChildren(this.welcome());
    this.isFirst = true;
    this.draw();
  }

  welcome() {
    const { texts, options, conversation } = this;
    return make("div", { class: "entry bot welcome" },
      make("div", { class: "bubble card" }, ...(options.greeting || texts.greeting).split("\n").map((line) => make("p", {}, line)),
        make("p", { class: "source" }, `${texts.privacyShort} `,
          make("button", { type: "button", class: "as-link", onclick: () => this.showSheet() }, texts.privacyLink))),
      make("div", { class: "choices" }, ...texts.starters.map((title, number) =>
        make("button", { type: "button", onclick: () => { this.follow = true; conversation.press(STARTERS[number], title); } }, title))));
  }

  // Brings the log in line with the conversation, touching only what changed.
  draw() {
    const { conversation, texts, log } = this;
    const items = conversation.items;
    const near = this.follow || this.isFirst || this.isNear();
    // What was said before is not read aloud again.
    log.setAttribute("aria-live", this.isFirst ? "off" : "polite");
    const wanted = new Set(items.map((item) => item.key));
    for (const [key, { node }] of this.drawn) {
      if (!wanted.has(key)) { node.remove(); this.drawn.delete(key); }
    }
    let before = log.firstElementChild;
    let firstNew = null;
    for (const item of items) {
      const signature = JSON.stringify([item.state, item.reason, item.stuck, item.rating]);
      let known = this.drawn.get(item.key);
      if (!known) {
        known = { node: this.entries.draw(item) };
        firstNew ||= known.node;
      } else if (known.signature !== signature) {
        this.renew(known.node, item);
        if (near && item.from === "me") this.log.scrollTop = this.log.scrollHeight; // a question under it is seen
      }
      known.signature = signature;
      this.drawn.set(item.key, known);
      if (before.nextElementSibling !== known.node) before.after(known.node);
      before = known.node;
    }
    this.typing.textContent = conversation.busy ? texts.typing : "";
    if (!navigator.onLine) this.status.textContent = texts.offline;
    else if (this.status.textContent === texts.offline) this.status.textContent = "";
    if (firstNew) this.reveal(firstNew, near);
    this.isFirst = this.isFirst && !items.length;
  }

  // Redraws what stands under a bubble; the bubble stays, and so does the focus.
  renew(node, item) {
    const focusable = () => [...node.querySelectorAll("button, a")];
    const place = focusable().indexOf(node.getRootNode().activeElement);
    const fresh = this.entries.draw(item);
    node.dataset.state = item.state;
    while (node.children.length > 2) node.lastElementChild.remove();
    node.append(...[...fresh.children].slice(2));
    if (place >= 0) (focusable()[place] || this.field).focus();
  }

  // Shows what is new: its beginning, if it is longer than the window; nothing moves for who reads further up.
  reveal(node, near) {
    const mine = node.classList.contains("mine");
    if (!near && !mine) { this.below.hidden = false; return; }
    const top = node.offsetTop - this.log.offsetTop - 12;
    const end = this.log.scrollHeight - this.log.clientHeight;
    this.log.scrollTop = this.isFirst || mine ? end : Math.min(end, top);
    this.follow = mine;
  }

  isNear() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR; }

  toEnd() {
    this.toEndQuietly();
    this.log.focus();
  }

  toEndQuietly() {
    this.log.scrollTop = this.log.scrollHeight;
    this.below.hidden = true;
  }

  // Says something that is no message, to screen readers too.
  tell(text) { this.status.textContent = text; }

  say() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.grow();
    this.status.textContent = "";
    this.follow = true;
    this.conversation.say(text);
    this.field.focus();
  }

  grow() {
    this.conversation.memory.tab.set("draft", this.field.value || undefined);
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 150)}px`;
  }

  speak(button) {
    if (this.stopListening) { this.stopListening(); return; }
    const before = this.field.value ? `${this.field.value.trim()} ` : "";
    button.setAttribute("aria-pressed", "true");
    this.tell(this.texts.listening);
    this.stopListening = listen((heard) => { this.field.value = before + heard; this.grow(); }, (well) => {
      this.stopListening = null;
      button.setAttribute("aria-pressed", "false");
      this.tell(well ? "" : this.texts.cannotHear);
      this.field.focus();
    });
  }

  showSheet() {
    if (this.sheet) { this.hideSheet(); return; }
    this.sheet = new Sheet(this, this.hooks);
    this.body.hidden = true;
    this.menu.setAttribute("aria-expanded", "true");
    this.element.append(this.sheet.element);
    this.sheet.element.querySelector("button").focus();
  }

  hideSheet() {
    this.sheet?.element.remove();
    this.sheet = null;
    this.body.hidden = false;
    this.menu.setAttribute("aria-expanded", "false");
    this.menu.focus();
  }

  escape(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    this.leave();
  }

  leave() {
    if (this.sheet) this.hideSheet();
    else if (!this.options.isPage) this.hooks.close();
  }
}
