import type { Text } from '@taizhang/kernel';
import type { IncentiveRule, IncentivesSection } from '../pack';
import type { FaultCode, Finding, Path } from '../pack-fault';
import { RuleNames } from './rule-names';

/** One rule under check: what is known of it and what was found wrong. */
export class RuleCheck {
  readonly names = new RuleNames();
  readonly found: Finding[] = [];

  constructor(
    readonly section: IncentivesSection,
    readonly rule: IncentiveRule,
    private readonly path: Path,
  ) {}

  /** Notes a fault below the rule. */
  refuse(at: Path, code: FaultCode, { zh, en }: Text): void {
    this.found.push({ path: [...this.path, ...at], code, detail: { zh, en } });
  }

  need(holds: boolean, at: Path, code: FaultCode, detail: Text): void {
    if (!holds) this.refuse(at, code, detail);
  }
}
