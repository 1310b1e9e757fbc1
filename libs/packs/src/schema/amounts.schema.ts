import { code } from './parts.schema';
import type { Ref } from './shape';

export const fen = { type: 'integer', minimum: 0, maximum: 90_000_000_000_000, description: 'Money in fen' } as const;
/** The name of an input, a `let` or an output. */
export const named = { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 40 } as const;
export const decimalText = {
  type: 'string',
  pattern: '^\\d{1,15}(\\.\\d{1,6})?$',
  description: 'An exact decimal, in quotes: "0.25"',
} as const;
export const rate = {
  type: 'string',
  pattern: '^(params\\.[a-z][A-Za-z0-9]*|\\d{1,6}(\\.\\d{1,6})?)$',
  description: 'An exact decimal, or a parameter: params.quotaRate',
} as const;
export const feel = {
  type: 'string',
  minLength: 1,
  maxLength: 2000,
  description: 'A FEEL expression of the subset that INC-04 allows',
} as const;

/** A name, or the exact ratio of two. */
export type TierMeasure = string | { readonly num: string; readonly den: string };

export interface Band<Then> {
  /** Integer (fen or whole numbers); absent: open. */
  readonly from?: number;
  readonly to?: number;
  readonly bounds: '[)' | '(]' | '[]' | '()';
  readonly then: Then;
}
export interface Tiers<Then> {
  readonly measure: TierMeasure;
  readonly bands: readonly Band<Then>[];
}

/** How an amount comes about (`incentives.md` §9.2); a plain integer is a flat sum in fen. */
export type AmountNode =
  | number
  | { readonly flat: number }
  | { readonly table: { readonly by: string; readonly rows: Readonly<Record<string, AmountNode>> } }
  | { readonly cases: readonly { readonly when: string; readonly then: AmountNode }[] }
  | { readonly tiers: Tiers<AmountNode> }
  | {
      readonly perUnit: {
        readonly measures: readonly string[];
        readonly size: number;
        readonly whole: 'exact' | 'down';
        readonly fen: number;
      };
    }
  | { readonly percent: { readonly measure: string; readonly rates: readonly string[] } }
  | { readonly decay: { readonly index: 'yearIndex'; readonly rates: readonly string[]; readonly of: AmountNode } }
  | { readonly reimburse: { readonly measure: string; readonly ceiling: AmountNode } }
  | { readonly same: { readonly measure: string } }
  | { readonly external: { readonly measure: string; readonly docRef: string } }
  | { readonly sum: readonly AmountNode[] }
  | { readonly greatest: readonly AmountNode[] }
  | { readonly least: readonly AmountNode[] };

export const nodeRef = { $ref: '#/$defs/node' } as Ref<AmountNode>;
/** The tiers of a `let`: their values are exact decimals. */
export const decimalTiersRef = { $ref: '#/$defs/decimalTiers' } as Ref<Tiers<string>>;

const block = (required: readonly string[], properties: object) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

const tiersOf = (then: object) =>
  block(['measure', 'bands'], {
    measure: {
      ...named,
      ...block(['num', 'den'], { num: named, den: named }),
      type: ['string', 'object'],
      description: 'A name, or the exact ratio of two: {num: mealsServed, den: serviceDays}',
    },
    bands: {
      type: 'array',
      minItems: 1,
      maxItems: 40,
      items: block(['bounds', 'then'], {
        from: { type: 'integer', minimum: 0, maximum: 1e15 },
        to: { type: 'integer', minimum: 0, maximum: 1e15 },
        bounds: { enum: ['[)', '(]', '[]', '()'], description: 'At a side that is left out they say nothing' },
        then,
      }),
    },
  });

const nodes = { type: 'array', items: nodeRef, minItems: 2, maxItems: 10 };

const rows = {
  type: 'object',
  minProperties: 1,
  maxProperties: 100,
  propertyNames: code,
  additionalProperties: nodeRef,
};

const perUnit = block(['measures', 'fen'], {
  measures: { type: 'array', items: named, minItems: 1, maxItems: 5 },
  size: { type: 'integer', minimum: 1, maximum: 1e15, default: 1 },
  whole: { enum: ['exact', 'down'], default: 'exact' },
  fen,
});

/** `$defs` of the pack schema: amounts nest in each other. */
export const AMOUNT_DEFS = {
  node: {
    ...fen,
    type: ['integer', 'object'],
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    description: 'A flat sum in fen, or one of these nodes',
    properties: {
      flat: fen,
      table: block(['by', 'rows'], { by: named, rows }),
      cases: {
        type: 'array',
        minItems: 1,
        maxItems: 40,
        items: block(['when', 'then'], { when: feel, then: nodeRef }),
      },
      tiers: tiersOf(nodeRef),
      perUnit,
      percent: block(['measure', 'rates'], {
        measure: named,
        rates: { type: 'array', items: rate, minItems: 1, maxItems: 5 },
      }),
      decay: block(['index', 'rates', 'of'], {
        index: { enum: ['yearIndex'] },
        rates: { type: 'array', items: decimalText, minItems: 1, maxItems: 20 },
        of: nodeRef,
      }),
      reimburse: block(['measure', 'ceiling'], { measure: named, ceiling: nodeRef }),
      same: block(['measure'], { measure: named }),
      external: block(['measure', 'docRef'], { measure: named, docRef: named }),
      sum: nodes,
      greatest: nodes,
      least: nodes,
    },
  },
  decimalTiers: tiersOf(decimalText),
} as const;
