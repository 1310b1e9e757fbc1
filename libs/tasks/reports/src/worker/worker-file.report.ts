import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { type FileItem, termsServed, type WorkerState } from '@taizhang/tasks/domain';
import { filesInScope, WorkerQuery } from './worker.scope';
import type { WorkerRow } from './worker.rows';

interface Entry {
  readonly on: LocalDate;
  readonly text: string;
}

export interface WorkerFileLine {
  workerId: string;
  street: string;
  community: string;
  state: string;
  basic: { readonly post: string; readonly entry: string; readonly bornOn: LocalDate; readonly more: readonly Entry[] };
  contract: WorkerState['contracts'];
  experience: readonly Entry[];
  posts: readonly Entry[];
  pay: readonly Entry[];
  trainings: WorkerState['trainings'];
  appraisals: readonly { readonly year: number; readonly grade: string }[];
  measures: WorkerState['measures'];
  consecutiveTerms: number;
  eligible: boolean;
}

function line({ state }: WorkerRow, today: LocalDate): WorkerFileLine {
  const { workerId, street, community, status, post, entry, bornOn, contracts, trainings, measures } = state;
  const entries = (kind: FileItem['kind']): Entry[] =>
    state.file.filter((item) => item.kind === kind).map(({ on, text }) => ({ on, text }));
  return {
    ...{ workerId, street, community, state: status, contract: contracts, trainings, measures },
    basic: { post, entry, bornOn, more: entries('basic') },
    experience: entries('experience'),
    posts: entries('post'),
    pay: entries('pay'),
    appraisals: state.appraisals.map(({ year, grade }) => ({ year, grade })),
    ...termsServed(state, today),
  };
}

async function page(query: WorkerQuery, at: { cursor?: string; limit: number }, context: ReportContext) {
  const by = { sql: 'worker.street', cast: 'text' } as const;
  const key = { sql: 'worker.worker_id', of: (row: WorkerRow) => row.workerId };
  return keysetPage(filesInScope(query, context), { by, key }, at, (row) => line(row, context.today));
}

async function totals(query: WorkerQuery, context: ReportContext) {
  const found = await filesInScope(query, context)
    .select('COUNT(*)::int', 'workers')
    .addSelect(`COUNT(*) FILTER (WHERE worker.status = 'serving')::int`, 'serving')
    .getRawOne<{ workers: number; serving: number }>();
  const { workers = 0, serving = 0 } = found ?? {};
  return { total: workers, totals: { workers, serving } };
}

const dated = (entries: readonly Entry[]): string => entries.map(({ on, text }) => `${on} ${text}`).join('; ');

/** The eight kinds of a community worker's file (ZZ5 §第二十二条), and whether HY §7 applies. */
export const workerFileReport: Report<WorkerQuery, WorkerFileLine> = {
  name: 'worker-file',
  title: { zh: '社区工作者档案', en: 'Files of community workers' },
  meaning: {
    zh:
      '仅供街道、区级人事相关部门和上级审计人员查阅。consecutiveTerms:至最近一份合同为止首尾相接的届数;' +
      'eligible:书记,最近两届任满且其间各年度考核均无不称职,可按规定直接考核招聘,仅为资格提示。',
    en:
      'For the street, the departments of the district and auditors above. consecutiveTerms = terms in an unbroken ' +
      'row up to the newest contract; eligible = a secretary whose last two full terms hold no year of incompetent; ' +
      'it says no more than that.',
  },
  projection: 'posts',
  opensFor: 'readers',
  query: WorkerQuery,
  columns: [
    { key: 'workerId', title: { zh: '人员代码', en: 'Worker' } },
    { key: 'street', title: { zh: '街道', en: 'Street' } },
    { key: 'community', title: { zh: '社区', en: 'Community' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    {
      key: 'basic',
      title: { zh: '基本情况', en: 'Basic facts' },
      csv: ({ basic }) => [basic.post, basic.entry, basic.bornOn, dated(basic.more)].filter(Boolean).join('; '),
    },
    {
      key: 'contract',
      title: { zh: '劳动合同', en: 'Contracts' },
      csv: ({ contract }) => contract.map(({ from, to }) => `${from}/${to}`).join('; '),
    },
    { key: 'experience', title: { zh: '工作经历', en: 'Experience' }, csv: (row) => dated(row.experience) },
    { key: 'posts', title: { zh: '岗位变化', en: 'Posts' }, csv: (row) => dated(row.posts) },
    { key: 'pay', title: { zh: '薪酬待遇', en: 'Pay' }, csv: (row) => dated(row.pay) },
    {
      key: 'trainings',
      title: { zh: '教育培训', en: 'Trainings' },
      csv: ({ trainings }) => trainings.map(({ on, title, hours }) => `${on} ${title} ${hours}`).join('; '),
    },
    {
      key: 'appraisals',
      title: { zh: '考核评议', en: 'Appraisals' },
      csv: ({ appraisals }) => appraisals.map(({ year, grade }) => `${year} ${grade}`).join('; '),
    },
    {
      key: 'measures',
      title: { zh: '表彰与处理', en: 'Commendations and measures' },
      csv: ({ measures }) => measures.map(({ on, kind }) => `${on} ${kind}`).join('; '),
    },
    { key: 'consecutiveTerms', title: { zh: '连续届数', en: 'Terms on end' } },
    { key: 'eligible', title: { zh: '符合直接招聘条件', en: 'Eligible' } },
  ],
  page,
  totals,
};
