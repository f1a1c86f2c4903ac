// Plain words for a browser that could not read the script above; written for the oldest.
(function () {
  if (window.kaohePage) return;
  var verdict = document.getElementById("verdict");
  verdict.className = "verdict old";
  verdict.textContent = "这个浏览器版本太旧，不能重新核算，也不能展开各项得分。请换用较新的 Edge、Chrome、360 极速模式或手机自带的浏览器打开本页；" +
    "也可以按“说明.txt”用 kaohe_verify.py 核算。下面的排名不受影响。";
})();
