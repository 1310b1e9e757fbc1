import { InvalidInput } from '@taizhang/kernel';
import { sortInputs } from './given-inputs';

const upgrade = {
  occurrence: 'perEvent' as const,
  inputs: { promotionKind: 'code', specialty: 'code?', regained: 'boolean', revenueFen: 'money' },
};
const external = {
  occurrence: 'perEvent' as const,
  inputs: { amountFen: 'money', docRef: 'text', code: 'code' },
};
const deduction = { occurrence: 'perMonth' as const, inputs: { firesInMonth: 'integer', dutyFailed: 'boolean' } };

describe('INC-31 what an application may bring along', () => {
  it('facts of its event, and inputs that no ledger keeps', () => {
    expect(sortInputs(upgrade, 'enterprise', { promotionKind: 'survey-a', regained: false }, [])).toEqual({
      ...{ derived: {}, ofEvent: { promotionKind: 'survey-a', regained: false } },
    });
    expect(sortInputs(external, 'enterprise', { amountFen: 5, docRef: '文件 1 号', code: 'freight' }, [])).toEqual({
      ...{ derived: { amountFen: 5, docRef: '文件 1 号', code: 'freight' }, ofEvent: {} },
    });
  });

  it.each([
    [upgrade, { revenueFen: 5 }], // the statistics department's to say
    [upgrade, { unknown: 5 }],
    [upgrade, { promotionKind: 5 }],
    [upgrade, { regained: 'no' }],
    [external, { amountFen: 0.5 }],
    [external, { amountFen: -1 }],
    [external, { amountFen: '5' }],
    [external, { docRef: 'x'.repeat(81) }],
    [deduction, { firesInMonth: 5 }], // counted from the incidents
    [deduction, { dutyFailed: true }],
    [{ ...upgrade, occurrence: 'once' as const }, { promotionKind: 'survey-a' }],
  ])('%# nothing else: %j', (rule, inputs) => {
    expect(() => sortInputs(rule, 'enterprise', inputs, [])).toThrow(InvalidInput);
  });
});
