import { batchDue } from './batch';

it.each([
  ['2022-06', '2022-07-31'],
  ['2022-01', '2022-02-28'],
  ['2024-01', '2024-02-29'],
  ['2022-11', '2022-12-31'],
  ['2022-12', '2023-01-31'],
  ['2022-annual', '2023-06-30'],
])('TSK-38 the batch %s is due on %s', (batch, due) => {
  expect(batchDue(batch)).toBe(due);
});
