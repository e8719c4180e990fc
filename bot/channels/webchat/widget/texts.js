// What the window itself says, in Vietnamese and English. The assistant's own answers come from the gateway.

const TEXTS = {
  vi: {
    title: "Trợ lý dịch vụ công Hải Phòng",
    machine: "Máy trả lời, không phải người",
    open: "Hỏi thủ tục",
    openUnread: "Hỏi thủ tục, có {n} tin mới",
    close: "Thu nhỏ",
    menu: "Tùy chọn",
    log: "Cuộc trò chuyện",
    field: "Câu hỏi của anh/chị",
    hint: "Anh/chị hỏi gì ạ?",
    send: "Gửi",
    speak: "Nói thay vì gõ",
    listening: "Đang nghe… bấm lần nữa để dừng",
    cannotHear: "Chưa nghe được. Anh/chị cho phép dùng micrô rồi thử lại, hoặc gõ câu hỏi.",
    greeting:
      "Chào anh/chị! Tôi là trợ lý tự động (máy, không phải người) hướng dẫn thủ tục hành chính ở Hải Phòng. " +
      "Anh/chị cần làm giấy tờ gì? Cứ nói như nói với cán bộ, không cần gõ dấu.",
    privacyShort: "Hỏi thủ tục không cần đưa thông tin cá nhân.",
    privacyLink: "Lưu gì, trong bao lâu?",
    starters: ["Khai sinh cho con", "Đăng ký tạm trú", "Hồ sơ của tôi tới đâu rồi?"],
    me: "Anh/chị",
    bot: "Trợ lý",
    officer: "Cán bộ {name}",
    waiting: "Chờ gửi",
    sending: "Đang gửi",
    received: "Đã nhận",
    sent: "Đã nhận",
    refused: "Không gửi được",
    typing: "Đang tìm câu trả lời…",
    offline: "Mất kết nối. Tin chưa gửi vẫn được giữ và tự gửi khi có mạng.",
    unavailable: "Chưa kết nối được với trợ lý. Tin của anh/chị vẫn được giữ và tự gửi lại.",
    retry: "Thử lại ngay",
    drop: "Bỏ tin này",
    hidden: "(đã ẩn)",
    consentTitle: "Tin nhắn này có thông tin cá nhân",
    consent:
      "Anh/chị đồng ý thì tôi giữ tạm thông tin này để tra cứu: được mã hóa, tự xóa sau {minutes} phút, " +
      "không dùng vào việc khác. Chưa đồng ý thì tin chưa được lưu ở đâu.",
    consentYes: "Đồng ý và gửi",
    consentNo: "Không gửi",
    consentFollow:
      "Để báo tin, tôi phải nhớ hồ sơ nào gắn với cuộc trò chuyện này cho đến khi có kết quả. Anh/chị đồng ý không?",
    newBelow: "Tin mới ở dưới",
    up: "Hữu ích",
    down: "Chưa hữu ích",
    rate: "Câu trả lời này",
    why: "Chưa hữu ích vì sao?",
    reasons: {
      other_procedure: "Không đúng thủ tục tôi hỏi", wrong: "Thông tin sai hoặc cũ", incomplete: "Còn thiếu",
      unclear: "Khó hiểu", other: "Lý do khác",
    },
    thanks: "Cảm ơn anh/chị đã cho biết.",
    copy: "Chép",
    copied: "Đã chép.",
    print: "In",
    opensNew: "mở trang mới",
    pageHint: "có mã để quét, không chứa thông tin của anh/chị",
    restart: "Bắt đầu lại",
    size: "Cỡ chữ",
    smaller: "Chữ nhỏ hơn",
    larger: "Chữ to hơn",
    look: "Màu",
    looks: { auto: "Tự động", light: "Sáng", dark: "Tối", contrast: "Tương phản cao" },
    language: "English labels",
    download: "Tải cuộc trò chuyện về máy",
    about: "Về trợ lý và dữ liệu của anh/chị",
    forget: "Kết thúc và xóa cuộc trò chuyện",
    back: "Quay lại",
    forgetSure:
      "Xóa hết cuộc trò chuyện này, cả ở đây và trên máy chủ, và dừng báo tin về hồ sơ? Việc này không lấy lại được.",
    forgetYes: "Xóa hết",
    forgetNo: "Giữ lại",
    forgotten: "Đã xóa cuộc trò chuyện.",
    cannotForget: "Chưa xóa được vì chưa kết nối được. Anh/chị thử lại sau ít phút.",
    over: "Cuộc trò chuyện trước đã hết hạn hoặc đã được xóa. Anh/chị hỏi tiếp như thường.",
    state: { "✔": "đã xong", "▶": "đang ở bước này", "⏸": "đang chờ", "✖": "kết thúc ở bước này", "○": "chưa đến" },
    steps: "Các bước của hồ sơ",
    aboutText: [
      "Anh/chị đang nói chuyện với máy, không phải với cán bộ. Trợ lý trả lời theo danh mục thủ tục của thành phố, " +
        "có ghi nguồn; điều gì không có nguồn thì nói là chưa biết.",
      "Được lưu: câu hỏi và câu trả lời, để trả lời tiếp và để cải thiện trợ lý. Cuộc trò chuyện tự xóa sau {days} " +
        "ngày không dùng; đang theo dõi hồ sơ thì giữ đến khi có kết quả.",
      "Số căn cước, số điện thoại, email, số thẻ và mã hồ sơ được thay bằng ký hiệu ngay khi nhận. Giá trị thật chỉ " +
        "được giữ khi anh/chị đồng ý, được mã hóa và tự xóa sau {minutes} phút.",
      "Trong trình duyệt này chỉ có một khóa bí mật của cuộc trò chuyện, tin chưa gửi và lựa chọn hiển thị. Máy dùng " +
        "chung thì anh/chị nhớ bấm “Kết thúc và xóa cuộc trò chuyện”.",
      "Nói thay vì gõ: trình duyệt của anh/chị nghe và chuyển thành chữ, có thể qua máy chủ của hãng làm trình duyệt.",
    ],
    person: "Cần người trả lời: gọi {hotline}.",
    sheet: "Tùy chọn và dữ liệu",
  },
  en: {
    title: "Hải Phòng public services assistant",
    machine: "Answered by a machine, not a person",
    open: "Ask about a procedure",
    openUnread: "Ask about a procedure, {n} new messages",
    close: "Minimise",
    menu: "Options",
    log: "Conversation",
    field: "Your question",
    hint: "Ask in Vietnamese",
    send: "Send",
    speak: "Speak instead of typing",
    listening: "Listening… press again to stop",
    cannotHear: "I could not hear you. Allow the microphone and try again, or type your question.",
    greeting:
      "Hello! I am an automatic assistant (a machine, not a person) for administrative procedures in Hải Phòng. " +
      "My answers are in Vietnamese. What do you need?",
    privacyShort: "No personal data is needed to ask about a procedure.",
    privacyLink: "What is kept, and for how long?",
    starters: ["Khai sinh cho con", "Đăng ký tạm trú", "Hồ sơ của tôi tới đâu rồi?"],
    me: "You",
    bot: "Assistant",
    officer: "Officer {name}",
    waiting: "Waiting",
    sending: "Sending",
    received: "Received",
    sent: "Received",
    refused: "Not sent",
    typing: "Looking for the answer…",
    offline: "No connection. Unsent messages are kept and sent by themselves.",
    unavailable: "The assistant cannot be reached. Your message is kept and sent again by itself.",
    retry: "Try now",
    drop: "Drop this message",
    hidden: "(hidden)",
    consentTitle: "This message holds personal data",
    consent:
      "If you agree I keep it for a while to look things up: encrypted, deleted after {minutes} minutes, used for " +
      "nothing else. Until you agree the message is stored nowhere.",
    consentYes: "Agree and send",
    consentNo: "Do not send",
    consentFollow:
      "To tell you of changes I have to remember which application belongs to this conversation until there is a " +
      "result. Do you agree?",
    newBelow: "New message below",
    up: "Helpful",
    down: "Not helpful",
    rate: "This answer",
    why: "Why was it not helpful?",
    reasons: {
      other_procedure: "Not the procedure I asked about", wrong: "Wrong or outdated", incomplete: "Incomplete",
      unclear: "Hard to understand", other: "Another reason",
    },
    thanks: "Thank you for telling us.",
    copy: "Copy",
    copied: "Copied.",
    print: "Print",
    opensNew: "opens a new page",
    pageHint: "with a code to scan; holds nothing about you",
    restart: "Start over",
    size: "Text size",
    smaller: "Smaller text",
    larger: "Larger text",
    look: "Colours",
    looks: { auto: "Automatic", light: "Light", dark: "Dark", contrast: "High contrast" },
    language: "Nhãn tiếng Việt",
    download: "Download the conversation",
    about: "About the assistant and your data",
    forget: "End and delete the conversation",
    back: "Back",
    forgetSure:
      "Delete this whole conversation, here and on the server, and stop news about applications? This cannot be undone.",
    forgetYes: "Delete",
    forgetNo: "Keep",
    forgotten: "The conversation was deleted.",
    cannotForget: "It could not be deleted since there is no connection. Please try again in a few minutes.",
    over: "The earlier conversation has expired or was deleted. Just go on asking.",
    state: { "✔": "done", "▶": "now at this step", "⏸": "on hold", "✖": "ended at this step", "○": "not yet" },
    steps: "Steps of the application",
    aboutText: [
      "You are talking to a machine, not to an officer. It answers from the city's catalogue of procedures and names " +
        "its sources; what no source says, it says that it does not know.",
      "Kept: questions and answers, to answer further and to improve the assistant. A conversation is deleted after " +
        "{days} days without use; while an application is followed it is kept until there is a result.",
      "Identity numbers, phone numbers, e-mail addresses, card numbers and application codes are replaced by signs on " +
        "arrival. Their values are kept only if you agree, encrypted, and deleted after {minutes} minutes.",
      "This browser holds only a secret key of the conversation, unsent messages and your display choices. On a " +
        "shared computer please use “End and delete the conversation”.",
      "Speaking instead of typing: your browser turns speech into text, perhaps on servers of its maker.",
    ],
    person: "To talk to a person, call {hotline}.",
    sheet: "Options and data",
  },
};

export const LANGUAGES = Object.keys(TEXTS);

// The texts of a language; what it does not know is said in Vietnamese.
export function textsOf(language) {
  return { ...TEXTS.vi, ...TEXTS[language] };
}

// "{n} new" with {n: 2} -> "2 new".
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
