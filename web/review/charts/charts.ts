// What the desk's other parts draw with.

export { Bars, type Bar } from "./bars.tsx";
export { Figure, type Numbers } from "./figure.tsx";
export { Histogram, sayScores, scoreNumbers } from "./histogram.tsx";
export { Progress, type Attempt } from "./progress.tsx";
export { reader } from "./cells.ts";
export { dimensionShares, itemsOf, renderCharts } from "./render.tsx";
export { itemNumbers, Scatter } from "./scatter.tsx";
export { words } from "./words.ts";
