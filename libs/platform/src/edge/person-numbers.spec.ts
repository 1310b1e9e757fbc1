import { InvalidInput } from '@taizhang/kernel';
import { ensureNoPersonNumbers } from './person-numbers';

const refusal = (body: unknown): unknown => {
  try {
    ensureNoPersonNumbers(body);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return [error.ruleId, error.errors.map(({ pointer }) => pointer)];
  }
};

it.each([
  '11010519491231002X',
  '身份证11010519491231002x号',
  '13800000000',
  '电话：13800000000。',
  'call 19912345678.',
])('CLM-53 refuses %s in a text', (text) => {
  expect(refusal({ reason: text })).toEqual(['CLM-53', ['/reason']]);
});

it.each([
  '110105194912310021', // its last place does not follow
  '12800000000',
  '138000000001',
  'A13800000000',
  '13800000000.5',
  '0.13800000000',
  `${'13800000000'.repeat(6)}`,
  '2022-10-31T16:00:00.000Z',
])('CLM-53 takes %s', (text) => {
  expect(refusal({ reason: text })).toBeUndefined();
});

it('CLM-53 looks into lists and parts, names each field, and leaves codes and numbers of things', () => {
  const number = '13800000000';
  const things = { voucherNo: number, sourceRef: number, usageId: number, personIds: [number], creditCode: number };
  expect(refusal(things)).toBeUndefined();
  const body = { ...things, amountFen: 13_800_000_000, facts: { note: number }, items: ['a', number], none: null };
  expect(refusal(body)).toEqual(['CLM-53', ['/facts/note', '/items/1']]);
});
