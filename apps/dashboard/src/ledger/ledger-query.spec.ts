import { parseRoute } from '../app/route';
import { isFiltered, ledgerHref, parseLedgerQuery } from './ledger-query';

it('comes back from the URL as it went', () => {
  const query = {
    planId: 'sg18',
    unitId: 'shigu.renmin',
    state: 'inProgress',
    overdue: true,
    q: '培训 & 100%',
    sort: '-dueOn',
  } as const;
  expect(parseLedgerQuery(parseRoute(ledgerHref(query)).query)).toEqual(query);
});

it.each(['state=unknown', 'sort=title', 'overdue=1'])('leaves out what the URL cannot mean: %s', (words) => {
  const query = parseLedgerQuery(new URLSearchParams(words));
  expect(query.sort).toBe('dueOn');
  expect(isFiltered(query)).toBe(false);
});

it('keeps a task id in one piece', () => {
  expect(parseRoute('#/tasks/sg18.r12?asOf=3')).toMatchObject({ path: ['tasks', 'sg18.r12'] });
});
