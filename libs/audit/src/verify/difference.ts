/** Something that is not as it was signed. */
export interface Difference {
  /**
   * `changed`: the event says other things; `replaced`: another event stands there; `missing`: it is gone; `extra`: an
   * event without a leaf; the rest are faults of the log's own files and tables.
   */
  readonly kind: 'changed' | 'replaced' | 'missing' | 'extra' | 'tile' | 'checkpoint' | 'leaf-row' | 'gap';
  readonly leaf?: number;
  readonly stream?: string;
  readonly revision?: string;
  readonly detail: string;
}

export const describeDifference = ({ kind, leaf, stream, revision, detail }: Difference): string =>
  [
    kind,
    ...(leaf === undefined ? [] : [`leaf ${leaf}`]),
    ...(stream === undefined ? [] : [`stream ${stream}`]),
    ...(revision === undefined ? [] : [`revision ${revision}`]),
    detail,
  ].join(' ');
