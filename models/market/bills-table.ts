import type { BillLine, Table, TableColumn, TableRow } from "../ports/index.js";

const columns: readonly TableColumn[] = [
  { name: "line", type: "integer", description: "Number of the bill line, in order of posting" },
  { name: "payer", type: "string", description: "Who pays: the owner of the VM, or `federation` for hosts, traffic, storage and energy" },
  { name: "payee", type: "string", description: "Site that is paid" },
  { name: "item", type: "string", description: "compute, hosts, transfer-out, transfer-in, storage or energy" },
  { name: "subject", type: "string", description: "VM, host, site or pair of sites that the line is about" },
  { name: "type", type: "string", description: "Instance type of a VM" },
  { name: "purchase", type: "string", description: "Purchase option of a VM" },
  { name: "rule", type: "string", description: "Billing rule by which the quantity was counted" },
  { name: "price_micro_usd", type: "integer", unit: "micro-USD", description: "Price per `price_per`" },
  { name: "price_per", type: "string", description: "What the price is for" },
  { name: "quantity", type: "integer", description: "Quantity billed, in `quantity_unit`" },
  { name: "quantity_unit", type: "string", description: "Unit of the quantity" },
  { name: "from_seconds", type: "number", unit: "s", description: "Start of the span the line covers" },
  { name: "until_seconds", type: "number", unit: "s", description: "End of the span the line covers" },
  { name: "numerator", type: "integer", description: "price_micro_usd times quantity, exactly" },
  { name: "denominator", type: "integer", description: "What the numerator is over to give micro-USD" },
  { name: "amount_micro_usd", type: "integer", unit: "micro-USD", description: "numerator / denominator, rounded half-even" },
];

const row = (line: BillLine): TableRow => [
  line.line,
  line.payer,
  line.payee,
  line.item,
  line.subject,
  line.type,
  line.purchase,
  line.rule,
  line.priceMicroUsd,
  line.per,
  line.quantity.toString(),
  line.unit,
  line.fromSeconds,
  line.untilSeconds,
  line.numerator.toString(),
  line.denominator.toString(),
  line.amountMicroUsd.toString(),
];

/** The table `bills`: one row per closed line, exact integers as decimal text. */
export function billsTable(lines: readonly BillLine[]): Table {
  return { columns, rows: lines.map(row) };
}
