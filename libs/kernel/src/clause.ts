const DOCUMENT = /^(SG(1|6|10|18)|WP(0[1-9]|1\d|2[0-2])|ZZ[1-7]|HY)$/;
const PATH = /^[一二三四五六七八九十百零〇第条章节款项附件备注末段清单\d.\-()()、]+$/;

/** A place in a policy document: `SG6 §四(三)` is document `SG6`, path `四(三)`. */
export interface Clause {
  readonly document: string;
  readonly path: string;
}

/** Reads `SG6 §四(三)`; throws `RangeError` when the document or the form is unknown. */
export function parseClause(text: string): Clause {
  const [document = '', path = '', ...rest] = text.split(' §');
  if (rest.length > 0 || !DOCUMENT.test(document) || !PATH.test(path)) {
    throw new RangeError(`not a clause: ${JSON.stringify(text)}`);
  }
  return { document, path };
}

export function printClause(clause: Clause): string {
  return `${clause.document} §${clause.path}`;
}

export function isClause(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  try {
    parseClause(text);
    return true;
  } catch {
    return false; // parseClause throws only for "not a clause", which is this function's answer
  }
}
