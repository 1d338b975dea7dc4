export { favourMetrics, reportFavours } from "./metrics.js";
export { FavoursObserver, type Observed } from "./observer.js";
