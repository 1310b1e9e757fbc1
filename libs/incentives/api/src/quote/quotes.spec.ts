import { quote } from '@taizhang/incentives/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { at, AwardDesk } from '../award/award-desk.fixture';
import { quoteView } from './quote.view';
import { Quotes } from './quotes';

it('INC-49 a quote about a person keeps no fact in plain text; who may not see learns what it comes to', async () => {
  const desk = new AwardDesk();
  desk.now = '2020-08-03T04:00:00.000Z';
  await desk.enact('WP19');
  await desk.register('p-2', { kind: 'person', unitId: 'wp19' }, { category: 'orphan' });
  const quotes = new Quotes(desk, desk.calculations);
  const request = { ruleKey: 'wp19.orphan-allowance', subjectId: 'p-2', period: '2020-07' };
  const supposed = { ...request, facts: { category: 'abandoned' } };
  const firm = { ruleKey: 'wp19.orphan-allowance', period: '2020-07', facts: { category: 'orphan' } };
  const actor = at('wp19.civil-affairs', 'handler');
  await quotes.create('q-1', { requests: [request, supposed] }, { actor });
  await quotes.create('q-2', { requests: [firm] }, { actor });
  const stored = JSON.stringify(await desk.events('quote-q-1'));
  expect(stored).not.toMatch(/"orphan"|"abandoned"/);
  expect(JSON.stringify(await desk.events('quote-q-2'))).toMatch(/"orphan"/);

  const opened = quoteView('en')((await desk.commands.load(quote, 'q-1')).state);
  expect(JSON.stringify(opened)).toMatch(/"orphan".*"abandoned"|"abandoned".*"orphan"/);
  const sealed = (await desk.commands.loadSealed(quote, 'q-1')).state;
  const masked = quoteView('en')(PERSONAL.mask(sealed));
  expect(masked.results).toMatchObject([
    { outcome: 'eligible', amountFen: 20_000, trace: [] },
    { outcome: 'eligible', amountFen: 20_000, trace: [] },
  ]);
  expect(JSON.stringify(masked)).not.toMatch(/"orphan"|"abandoned"|sealed:/);
});
