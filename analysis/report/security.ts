import { sha256 } from "@noble/hashes/sha2.js";

/** A content security policy that lets in exactly this script (none where it is empty), this style and images the page makes itself. */
export function contentPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    "img-src data: blob:",
    ...(script === "" ? [] : [`script-src ${source(script)}`]),
    `style-src ${source(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function source(text: string): string {
  const digest = sha256(new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}
