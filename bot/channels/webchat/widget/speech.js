// Voice input by the browser's own recognition, where it has one.

const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;

export const canListen = Boolean(Recognition);

// Listens once; `heard` gets the text so far, `ended` whether it went well.
export function listen(heard, ended) {
  const recognition = new Recognition();
  Object.assign(recognition, { lang: "vi-VN", interimResults: true, continuous: false });
  let failed = false;
  recognition.addEventListener("result", (event) => {
    heard(Array.from(event.results, (result) => result[0].transcript).join(" "));
  });
  recognition.addEventListener("error", (event) => { failed = event.error !== "aborted" && event.error !== "no-speech"; });
  recognition.addEventListener("end", () => ended(!failed));
  recognition.start();
  return () => recognition.stop();
}
