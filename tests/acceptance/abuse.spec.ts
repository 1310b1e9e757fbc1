import { createHash } from 'node:crypto';
import { type HostAnswer, type RunningHost, startHost } from '@taizhang/testing/host';
import { clerkOf, createTask, head, history, newTask, OFFICE, reader } from './ledger';

let host: RunningHost;
beforeAll(async () => {
  host = await startHost({ seeded: 'sample' });
}, 300_000);
afterAll(() => host.stop());

const outcome = ({ status, body }: HostAnswer) => [status, body.ruleId ?? body.code];

async function post(unit: string, role: string, path: string, body: object = {}): Promise<HostAnswer> {
  return host.call('POST', `/v1/tasks/${path}`, { token: await host.token(unit, [role]), body });
}

async function firm(subjectId: string): Promise<string> {
  const body = { sub: `firm-${subjectId}`, unit: 'shigu', roles: ['applicant'], subjectId };
  return (await host.call<{ token: string }>('POST', '/v1/dev/tokens', { body })).body.token;
}

/** Of the experiment's plan, as its office registers it. */
const problem = {
  ...{ planId: 'sg18', source: 'self-check', category: 'fire-safety', description: '堵塞通道', foundOn: '2022-10-17' },
  ...{ responsibleUnit: 'shigu.renmin', place: { unitId: 'shigu.renmin', text: '门口' }, basis: ['SG18 §四(一)'] },
};

const cursorOf = (...values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** A few at once: a crowd is not what this is about. */
async function inGroups<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let from = 0; from < items.length; from += 16) {
    answers.push(...(await Promise.all(items.slice(from, from + 16).map(act))));
  }
  return answers;
}

interface Reports {
  readonly reports: readonly { readonly name: string; readonly parameters: readonly string[] }[];
}

describe('odd characters in an address', () => {
  it.each(['/v1/packs/%00', '/v1/tasks/tasks/sg18.r12%00', '/v1/history/task-%00', '/v1/reports/task-ledger?q=a%00b'])(
    '%s is malformed',
    async (path) => {
      expect(outcome(await host.call('GET', path, { token: await reader(host) }))).toEqual([400, 'malformed']);
    },
  );

  it('a task with the longest id works, one beyond it is refused', async () => {
    const beyond = await post(OFFICE, 'office', 'tasks', newTask('a'.repeat(124)));
    expect([beyond.status, beyond.body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/code']]);
    const longest = await post(OFFICE, 'office', 'tasks', newTask('a'.repeat(123)));
    expect([longest.status, longest.body.id.length]).toEqual([201, 128]);
    const found = await post(OFFICE, 'office', 'findings', { ...problem, sourceRef: { taskId: longest.body.id } });
    expect(outcome(found)).toEqual([201, undefined]);
  });

  it('no filter and no cursor of any report is an internal error', async () => {
    const token = await host.token('shigu', ['auditor', 'admin', 'hr']);
    const { reports } = (await host.call<Reports>('GET', '/v1/reports', { token })).body;
    expect(reports.length).toBeGreaterThan(20);
    const values = [
      '%00',
      '%ff',
      '%ED%A0%80',
      '__proto__',
      "'--",
      '0000-00-00',
      '9999-12-31',
      '1e9',
      'x'.repeat(5_000),
    ];
    const cursors = [
      ['\0', 'a'],
      ['a', '\0'],
      [1e300, 'a'],
      [-1],
      ['\0', 'a', 0],
      ['a', 'b', 1e300],
      ['a', 0.5],
      [null],
    ];
    const queries = reports.flatMap(({ name, parameters }) => [
      ...parameters.flatMap((parameter) => values.map((value) => `${name}?${parameter}=${value}`)),
      ...cursors.map((cursor) => `${name}?cursor=${cursorOf(...cursor)}`),
    ]);
    const ask = async (query: string) => [
      (await host.call('GET', `/v1/reports/${query}`, { token })).status,
      query.slice(0, 80),
    ];
    const answers = await inGroups(queries, ask);
    expect(answers.filter(([status]) => status !== 200 && status !== 400)).toEqual([]);
  }, 120_000);
});

describe('who reads what', () => {
  it('a file is for those only who may read the thing that names it', async () => {
    const bytes = '%PDF-1.7 firm';
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const created = await post(OFFICE, 'office', 'findings', { ...problem, responsibleSubject: 'ENT-001' });
    const path = `findings/${created.body.id}`;
    const order = await post(OFFICE, 'office', `${path}/order`, { limitOn: '2022-12-20', requirements: '清除' });
    expect(outcome(order)).toEqual([200, undefined]);
    const own = await firm('ENT-001');
    const headers = { 'content-type': 'application/pdf' };
    expect((await host.call('POST', '/v1/evidence', { token: own, body: bytes, headers })).status).toBe(201);
    const body = { statement: '已清除', evidence: [sha256] };
    expect(outcome(await host.call('POST', `/v1/tasks/${path}/submit`, { token: own, body }))).toEqual([
      200,
      undefined,
    ]);
    const readers = [own, await clerkOf(host, 'shigu.water'), await reader(host)];
    const strangers = [
      await firm('ENT-002'),
      await host.token('shigu', ['public']),
      await host.token('zhuzhou', ['auditor']),
    ];
    const file = `/v1/evidence/finding-${created.body.id}/${sha256}`;
    for (const token of readers) expect((await host.call('GET', file, { token })).status).toBe(200);
    for (const token of strangers) expect(outcome(await host.call('GET', file, { token }))).toEqual([403, 'forbidden']);
  });

  it('whoever holds no post reads none of the tree', async () => {
    const token = await host.token('shigu', ['public']);
    for (const path of ['/v1/tasks/tasks/sg18.r12', '/v1/history/task-sg18.r12', '/v1/reports/task-ledger']) {
      expect(outcome(await host.call('GET', path, { token }))).toEqual([403, 'forbidden']);
    }
  });

  it('parked events are for administrators', async () => {
    const answer = await host.call('GET', '/v1/reports/parked-events', { token: await reader(host) });
    expect(outcome(answer)).toEqual([403, 'forbidden']);
  });
});

describe('double clicks', () => {
  it('20 at once without a key: one acceptance', async () => {
    const taskId = await createTask(host, 'clicks');
    const click = () => post('shigu.renmin', 'clerk', `tasks/${taskId}/accept`, { unitId: 'shigu.renmin' });
    const answers = await Promise.all(Array.from({ length: 20 }, click));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect(outcome(answer)).toEqual([409, 'duplicate']);
    expect(await history(host, `task-${taskId}`)).toHaveLength(2);
  });
});

interface Schema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

interface OpenApi {
  readonly paths: Readonly<
    Record<string, { post?: { requestBody?: { content: Record<string, { schema: Schema }> } } }>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

describe('bodies of wrong types', () => {
  const WRONG = [null, -1, 1e-7, 'x\0', [], [{}], {}, { length: 3 }, '__proto__', '9999-12-31'];
  const EVERY_ROLE = [
    ...['plan-owner', 'office', 'clerk', 'unit-head', 'supervisor', 'assessor', 'inspector', 'inspection-approver'],
    ...['justice', 'imagery-officer', 'imagery-auditor', 'hr', 'opinion-giver'],
  ];

  it('every field of every command: refused, nothing written', async () => {
    const token = await host.token('shigu', EVERY_ROLE);
    const { paths, components } = (await host.call<OpenApi>('GET', '/openapi.json')).body;
    const commands = Object.entries(paths).filter(([path, { post: at }]) => at && path.startsWith('/v1/tasks/'));
    expect(commands.length).toBeGreaterThan(90);
    const calls = commands.flatMap(([path, { post: at }]) => {
      const name = at?.requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1) ?? '';
      const fields = Object.keys(components.schemas[name]?.properties ?? {});
      const bodies = [
        [],
        5,
        { type: 'CloseTask' },
        ...fields.flatMap((field) => WRONG.map((value) => ({ [field]: value }))),
      ];
      return bodies.map((body) => ({ path: path.replace('{id}', 'sg18.r14'), body }));
    });
    const before = await head(host);
    const answers = await inGroups(calls, async ({ path, body }) => {
      const { status } = await host.call('POST', path, { token, body });
      return { status, path, body };
    });
    expect(answers.filter(({ status }) => ![400, 403, 404, 422].includes(status))).toEqual([]);
    expect(await head(host)).toBe(before);
  }, 120_000);
});

describe('openapi.json', () => {
  const SAYS = ['type', '$ref', 'allOf', 'anyOf', 'oneOf', 'enum'];

  /** Nothing, or just that it is some object. */
  const saysNothing = (schema: Schema): boolean =>
    SAYS.every((keyword) => !(keyword in schema)) ||
    (schema.type === 'object' && !schema.properties && schema['additionalProperties'] === undefined);

  it('says of every field of every command what it takes', async () => {
    const { components } = (await host.call<OpenApi>('GET', '/openapi.json')).body;
    const vague = Object.entries(components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).flatMap(([field, schema]) => (saysNothing(schema) ? [`${name}.${field}`] : [])),
    );
    expect(vague).toEqual([]);
    const { CreateRound, GradeDetail, InspectionEntryInput } = components.schemas;
    const strings = expect.objectContaining({ type: 'array', items: expect.objectContaining({ type: 'string' }) });
    const orWord = { oneOf: [strings, expect.objectContaining({ type: 'string' })] };
    expect(GradeDetail?.properties?.['trainings']).toEqual(orWord);
    expect(InspectionEntryInput?.properties?.['subjectPool']).toEqual(orWord);
    expect(CreateRound?.properties?.['hosts']).toMatchObject({
      additionalProperties: { type: 'array', items: { required: ['unitId', 'weight'] } },
    });
  });
});
