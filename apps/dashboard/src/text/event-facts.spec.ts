import { SENTENCES } from './dictionary';
import { EventFacts, TASK_EVENT_TYPES } from './event-facts';

const facts = (data: Record<string, unknown>): EventFacts => new EventFacts(data, (slug) => `<${slug}>`, '、');

describe.each(['zh', 'en'] as const)('sentences in %s', (language) => {
  it.each(TASK_EVENT_TYPES)('%s reads well even with an empty payload', (type) => {
    const sentence = SENTENCES[language][type](facts({}));
    expect(sentence.length).toBeGreaterThan(1);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

it('says what was reported, by whom, and that it was a correction', () => {
  expect(SENTENCES.zh.TaskProgressReported(facts({ percent: 40, note: '核减', correction: true }))).toBe(
    '更正进度 40%：核减',
  );
  expect(SENTENCES.en.TaskAccepted(facts({ unitId: 'shigu.renmin' }))).toBe('Accepted by <shigu.renmin>');
  expect(SENTENCES.zh.TaskAssigned(facts({ leads: ['a', 'b'], dueOn: '2022-10-31' }))).toBe(
    '下达任务，牵头：<a>、<b>，时限 2022-10-31',
  );
});

it.each([
  ['RectificationOrdered wp10-2022-0016', 'wp10-2022-0016'],
  ['着火点 2 处', '着火点 2 处'],
  ['Two fires seen', 'Two fires seen'],
])('tells the cause %s as %s', (reason, told) => {
  expect(facts({ reason }).cause('reason')).toBe(told);
});
