// Runs first, in words that every browser understands: says in Chinese that it is too old, instead of a blank page.
var KAOHE_TOO_OLD = (function () {
  // A module with a reference to an object of the browser and a tag of an exception: Chromium knows both since 96.
  var needed = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0, 13, 3, 1, 0, 0];
  try {
    return !(
      typeof WebAssembly === "object" && WebAssembly.validate(new Uint8Array(needed)) &&
      typeof DecompressionStream === "function" && typeof BigInt64Array === "function" &&
      typeof Worker === "function" && typeof Object.hasOwn === "function"
    );
  } catch (problem) {
    return true;
  }
})();
if (KAOHE_TOO_OLD) {
  document.getElementById("state").className = "state error";
  document.getElementById("state").textContent =
    "这个浏览器太旧，不能检查。请改用 Edge 或 Chrome（97 或更高版本）、Firefox（114 以上）、Safari（16.4 以上）打开本文件；" +
    "360、QQ、WPS 等浏览器请升级到最新版，并用“极速模式”。没有新浏览器的，请市级办公室代为检查。";
  document.getElementById("workbooks").disabled = true;
}
