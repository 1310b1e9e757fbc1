/** The part that the bench uses: its own types would be needed wherever the tests are type-checked. */
declare module 'json-rules-engine' {
  export interface Condition {
    readonly fact?: string;
    readonly operator?: string;
    readonly value?: unknown;
    readonly all?: readonly Condition[];
    readonly any?: readonly Condition[];
  }

  export class Engine {
    addRule(rule: { readonly conditions: Condition; readonly event: { readonly type: string } }): this;
    run(facts: object): Promise<{ readonly events: readonly { readonly type: string }[] }>;
  }
}
