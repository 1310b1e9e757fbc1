import { ensureState, type StateTable } from './state-table';

const DOOR: StateTable<'open' | 'lock', 'shut' | 'ajar'> = {
  open: { in: ['shut'], rule: 'DR-01' },
  lock: { in: [], rule: 'DR-02' },
};

it('allows a command in the states of its row and refuses it elsewhere by the rule of the row', () => {
  expect(() => ensureState(DOOR, 'open', 'shut')).not.toThrow();
  expect(() => ensureState(DOOR, 'open', 'ajar')).toThrow(expect.objectContaining({ ruleId: 'DR-01' }));
  expect(() => ensureState(DOOR, 'lock', 'shut')).toThrow(expect.objectContaining({ ruleId: 'DR-02' }));
});
