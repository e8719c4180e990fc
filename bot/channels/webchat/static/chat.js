// The chat page: shows what is sent at once, keeps what could not be sent, and sets text as text only.

const log = document.getElementById("log");
const form = document.getElementById("form");
const field = document.getElementById("text");
const ticket = document.querySelector('meta[name="page-ticket"]').content;
const OFFICIAL = /^https:\/\/([a-z0-9-]+\.)*(gov\.vn|vneid\.vn)(\/|$)/i;
const KEY = "troly-conversation";
const TRIES = 4;

const newName = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
const remembered = () => {
  try { return sessionStorage.getItem(KEY); } catch { return null; }
};
const remember = (name) => {
  try { sessionStorage.setItem(KEY, name); } catch { /* private mode: the name lives as long as the page */ }
};

let conversation = remembered() || newName();
remember(conversation);
let queue = Promise.resolve();

function add(className, text) {
  const box = document.createElement("div");
  box.className = `message ${className}`;
  box.textContent = text;
  log.append(box);
  box.scrollIntoView({ block: "end" });
  return box;
}

function addBot(message) {
  const box = document.createElement("div");
  box.className = "message bot";
  const lines = message.text.split("\n");
  const last = lines.length > 1 && lines.at(-1).startsWith("Nguồn:") ? lines.pop() : null;
  if (lines.length > 1) {
    const first = document.createElement("span");
    first.className = "first";
    first.textContent = lines.shift();
    box.append(first, "\n");
  }
  box.append(lines.join("\n"));
  if (last) {
    const source = document.createElement("span");
    source.className = "source";
    source.textContent = last;
    box.append(source);
  }
  log.append(box);
  addActions(message);
  return box;
}

function addActions(message) {
  const row = document.createElement("div");
  row.className = "actions";
  for (const link of message.links || []) {
    if (!OFFICIAL.test(link.url)) continue;
    const anchor = document.createElement("a");
    anchor.href = link.url;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
    anchor.textContent = link.title;
    row.append(anchor);
  }
  for (const button of message.buttons || []) {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = button.title;
    element.addEventListener("click", () => {
      for (const other of row.querySelectorAll("button")) other.disabled = true;
      element.setAttribute("aria-pressed", "true");
      send({ payload: button.payload }, button.title);
    });
    row.append(element);
  }
  if (row.childElementCount) log.append(row);
}

async function post(body) {
  for (let attempt = 1; ; attempt += 1) {
    let wait = attempt * 1000;
    let message = "Không kết nối được. Anh/chị kiểm tra mạng rồi thử lại.";
    try {
      const answer = await fetch("/api/chat", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Page-Ticket": ticket },
        body: JSON.stringify(body),
      });
      const data = await answer.json();
      if (answer.ok) return data.messages;
      message = data.error.message;
      if (answer.status !== 503 && answer.status !== 429) throw new Error(message);
      wait = Math.min(8, Number(answer.headers.get("Retry-After")) || attempt) * 1000;
    } catch (error) {
      if (error.message === message) throw error;
    }
    if (attempt === TRIES) throw new Error(message);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function send(content, shown) {
  add("mine", shown);
  const name = conversation;
  const body = { conversation: name, message_id: newName(), ...content };
  queue = queue.then(() => deliver(body));
}

async function deliver(body) {
  const typing = add("bot typing", "Đang tìm câu trả lời…");
  try {
    const messages = await post(body);
    typing.remove();
    const boxes = messages.map(addBot);
    boxes[0]?.scrollIntoView({ block: "nearest" });
    log.scrollTop = log.scrollHeight;
  } catch (error) {
    typing.remove();
    const box = add("bot error", error.message);
    const row = document.createElement("div");
    row.className = "actions";
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = "Gửi lại";
    again.addEventListener("click", () => {
      box.remove();
      row.remove();
      queue = queue.then(() => deliver(body));
    });
    row.append(again);
    log.append(row);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  field.style.height = "";
  send({ text }, text);
  field.focus();
});

field.addEventListener("keydown", (event) => {
  // Vietnamese input methods end a word with Enter: half a word must not be sent.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    form.requestSubmit();
  }
});

field.addEventListener("input", () => {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 144)}px`;
});

// What the assistant says by itself. The stream is read with fetch, since EventSource can send no headers and the
// name of a conversation belongs in none but a header; where streams do not get through, the page asks now and then.
const LAST = "troly-last-notice";
const POLL_EVERY = 15000;
const DRY_STREAMS = 3;

const lastNotice = () => {
  try { return JSON.parse(sessionStorage.getItem(LAST)) || {}; } catch { return {}; }
};
let seen = lastNotice();

function notice(name, message) {
  const known = seen.name === name ? seen.number : 0;
  const number = Number(message.id.slice(1));
  if (name !== conversation || number <= known) return;
  seen = { name, number };
  try { sessionStorage.setItem(LAST, JSON.stringify(seen)); } catch { /* as above */ }
  addBot(message);
  log.scrollTop = log.scrollHeight;
}

const pushHeaders = (name) => ({
  "X-Conversation": name, "X-Page-Ticket": ticket, "Last-Event-ID": `n${seen.name === name ? seen.number : 0}`,
});

async function readStream(name, signal) {
  const answer = await fetch("/api/events", { headers: pushHeaders(name), signal });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let heard = false;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return heard;
    heard = true;
    text += value;
    const events = text.split(/\r?\n\r?\n/);
    text = events.pop();
    for (const event of events) {
      const data = event.split(/\r?\n/).filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trim());
      if (data.length) notice(name, JSON.parse(data.join("\n")));
    }
  }
}

async function poll(name, signal) {
  const after = pushHeaders(name)["Last-Event-ID"];
  const answer = await fetch(`/api/messages?after=${after}`, { headers: pushHeaders(name), signal });
  if (!answer.ok) return;
  for (const message of (await answer.json()).messages) notice(name, message);
}

let listening = new AbortController();

async function listen() {
  listening.abort();
  listening = new AbortController();
  const { signal } = listening;
  const name = conversation;
  let dry = 0;
  while (!signal.aborted) {
    try {
      if (dry < DRY_STREAMS) dry = (await readStream(name, signal)) ? 0 : dry + 1;
      else await poll(name, signal);
    } catch {
      dry += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, dry < DRY_STREAMS ? 1000 * (dry + 1) : POLL_EVERY));
  }
}

document.getElementById("restart").addEventListener("click", () => {
  conversation = newName();
  remember(conversation);
  log.replaceChildren();
  greet();
  listen();
  field.focus();
});

function greet() {
  queue = queue.then(() => deliver({ conversation, message_id: newName(), payload: "/greet" }));
}

greet();
listen();
