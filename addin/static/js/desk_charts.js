// Charts of the ranking: each shows the numbers of the table that it stands below, and nothing else.
/* global echarts */
const COLOURS = ["#1f4e79", "#8a5a00", "#22662a", "#8c3b6e", "#4f81bd", "#7a4b00", "#5b9279", "#9c0006"];
const ROW = 26, AROUND = 90, MOST_ROWS = 40;
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const font = getComputedStyle(document.body).fontFamily;
const quiet = "#52606d", ink = "#1f2933";

const common = () => ({
  animation: !still,
  color: COLOURS,
  textStyle: { fontFamily: font, fontSize: 13, color: ink },
  tooltip: { renderMode: "richText", trigger: "axis", axisPointer: { type: "shadow" }, textStyle: { fontFamily: font } },
});

const number = (text) => (/^-?\d/.test(text) ? Number(text) : 0);

function shown(id, height) {
  const place = document.getElementById(id);
  place.closest("figure").hidden = false;
  if (place.style.height !== `${height}px`) place.style.height = `${height}px`;
  const chart = echarts.getInstanceByDom(place) || echarts.init(place);
  chart.resize();
  return chart;
}

function bars(table) {
  const sections = [...table.querySelectorAll("[data-section]")].map((head) => head.dataset.section);
  const rows = [...table.tBodies[0].rows].filter((row) => /\d/.test(row.querySelector(".total").textContent));
  if (!rows.length) return;
  const units = rows.map((row) => row.querySelector("th").textContent.trim());
  const ranks = rows.map((row) => row.querySelector(".rank").textContent.trim());
  const points = rows.map((row) => [...row.querySelectorAll("[data-points]")].map((cell) => number(cell.textContent.trim())));
  const many = rows.length > MOST_ROWS;
  const zoom = { type: "slider", yAxisIndex: 0, startValue: 0, endValue: MOST_ROWS - 1, right: 4, width: 18, brushSelect: false };
  const chart = shown(table.dataset.bars, Math.min(rows.length, MOST_ROWS) * ROW + AROUND);
  const narrow = chart.getWidth() < 520;
  chart.setOption({
    ...common(),
    legend: { top: 0, type: "scroll", data: sections },
    grid: { top: 40, bottom: 30, left: 8, right: many ? 44 : 24, containLabel: true },
    dataZoom: many ? [zoom] : [],
    xAxis: { type: "value", axisLabel: { color: quiet } },
    yAxis: {
      type: "category", inverse: true, data: units, axisTick: { show: false },
      axisLabel: { width: narrow ? 110 : 180, overflow: "truncate", formatter: (name, at) => `${ranks[at]}  ${name}` },
    },
    series: sections.map((name, at) => ({
      name, type: "bar", stack: "total", barMaxWidth: 18, data: points.map((row) => row[at]),
      itemStyle: { borderColor: "#fff", borderWidth: 1 }, labelLayout: { hideOverlap: true },
      label: { show: !narrow && sections.length < 6, fontSize: 11, color: "#fff", formatter: ({ value }) => value.toFixed(2) },
    })),
  }, true);
}

function spread(table) {
  const rows = [...table.tBodies[0].rows];
  const chart = shown(table.dataset.spread, 260);
  chart.setOption({
    ...common(),
    grid: { top: 24, bottom: 30, left: 8, right: 16, containLabel: true },
    xAxis: { type: "category", data: rows.map((row) => row.cells[0].textContent), axisLabel: { color: quiet, hideOverlap: true } },
    yAxis: { type: "value", minInterval: 1, name: "单位数", nameTextStyle: { color: quiet } },
    series: [{
      name: "单位数", type: "bar", barCategoryGap: "8%", label: { show: true, position: "top" },
      data: rows.map((row) => number(row.cells[1].textContent)),
    }],
  }, true);
}

function draw() {
  document.querySelectorAll("table[data-bars]").forEach(bars);
  document.querySelectorAll("table[data-spread]").forEach(spread);
}

function fit() {
  for (const place of document.querySelectorAll(".canvas")) {
    const chart = echarts.getInstanceByDom(place);
    if (chart) chart.resize();
  }
}

draw();
document.addEventListener("kaohe:swapped", draw);
window.addEventListener("resize", fit);
