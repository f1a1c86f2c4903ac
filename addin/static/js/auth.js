// The county's token lives in this browser profile only; xlwings and the pane ask for it here.
const TOKEN_KEY = "kaoheToken";

globalThis.kaoheToken = {
  read: () => localStorage.getItem(TOKEN_KEY) || "",
  save: (token) => localStorage.setItem(TOKEN_KEY, token),
};

globalThis.getAuth = async () => ({ token: globalThis.kaoheToken.read(), provider: "custom" });
