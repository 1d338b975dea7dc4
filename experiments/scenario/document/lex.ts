import { Lexer } from "yaml";

/** Levels of lists and maps a document may have. */
export const DEPTH_MOST = 64;

/** Blanks a line may be indented by; each level of block style takes at least one. */
const INDENT_MOST = 400;

/** The first thing in a text that must not reach the parser, or that JSON does not have. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
}

const JSON_PLAIN = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;
const NOT_JSON_TOKEN = /^(?:[#'&*!|>%?-]|\.\.\.)/;

/** Tokens of the YAML lexer with their offsets: what it adds itself (byte order mark, document and scalar marks) has no length. */
function eachToken(text: string, visit: (token: string, offset: number, isPlain: boolean) => boolean): void {
  let offset = 0;
  let isPlain = false;
  for (const token of new Lexer().lex(text)) {
    if (token === "\u0002" || token === "\u0018") continue;
    if (token === "\u001f") {
      isPlain = true;
      continue;
    }
    if (!visit(token, offset, isPlain)) return;
    isPlain = false;
    offset += token.length;
  }
}

/**
 * What must not reach the parser: nesting that is too deep, because the YAML composer recurses, and deep input does not
 * throw there but ends the process (out of memory while compiling a regular expression near the stack's end, Node 20);
 * and brackets that close nothing, because it takes seconds to complain about a file of them. O(length).
 */
export function unparsable(text: string): Finding | undefined {
  let found: Finding | undefined;
  let flow = 0;
  let marks = 0;
  let atLineStart = true;
  eachToken(text, (token, offset, isPlain) => {
    if (!isPlain) {
      if (token === "[" || token === "{") flow += 1;
      else if (token === "]" || token === "}") flow -= 1;
      else if (token === "-" || token === "?") marks += 1;
    }
    const blanks = atLineStart && /^ *$/.test(token) ? token.length : 0;
    if (flow > DEPTH_MOST || marks > DEPTH_MOST || blanks > INDENT_MOST) {
      found = { offset, message: `expected at most ${DEPTH_MOST} levels of lists and maps, got more` };
      return false;
    }
    if (flow < 0) {
      found = { offset, message: `expected YAML, got a ${token} that closes nothing` };
      return false;
    }
    atLineStart = token.endsWith("\n");
    if (atLineStart) marks = 0;
    return true;
  });
  return found;
}

/** Why a text is not JSON, and where; undefined where it is. O(length). */
export function notJson(text: string): Finding | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return firstNotJson(text) ?? { offset: 0, message: "expected JSON, got something else" };
  }
}

function firstNotJson(text: string): Finding | undefined {
  let found: Finding | undefined;
  let comma = -1;
  eachToken(text, (token, offset, isPlain) => {
    if (!isPlain && /^\s*$/.test(token)) return true;
    const comment = token.startsWith("#") || token.startsWith("//") || token.startsWith("/*");
    if (comment) found = { offset, message: "expected JSON, which has no comments, got a comment" };
    else if (isPlain ? !JSON_PLAIN.test(token) : NOT_JSON_TOKEN.test(token)) {
      found = { offset, message: "expected JSON: strings and keys in double quotes, nothing else of YAML" };
    } else if (comma >= 0 && (token === "]" || token === "}")) {
      found = { offset: comma, message: `expected JSON, got a comma before ${token}` };
    }
    comma = token === "," && !isPlain ? offset : -1;
    return found === undefined;
  });
  return found;
}
