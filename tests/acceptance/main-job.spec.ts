import { type RunningHost, startHost } from '@taizhang/testing/host';
import { admin, clerkOf, createTask, head, history, ledger, type LedgerRow, OFFICE, reader } from './ledger';
import { listen } from './sse';

let host: RunningHost;
beforeAll(async () => {
  host = await startHost({ env: { SEED: 'sample' } });
}, 120_000);
afterAll(() => host.stop());

const shigu = (...codes: string[]): string[] => codes.map((code) => `shigu.${code}`);
const FOUR_COMMUNITIES = shigu('renmin.renminlu', 'renmin.xiangbei', 'renmin.xiangyang', 'renmin.zhengyang');

describe('the host starts on an empty folder', () => {
  it('prints one screen: address, sign in, what was loaded, how to stop', () => {
    const screen = host.stdout();
    expect(screen).toMatch(/address +http:\/\/127\.0\.0\.1:\d+/);
    expect(screen).toMatch(/sign in +.*75 people[^]*区民政局 · 经办人/);
    expect(screen).toMatch(/loaded +adopted SG1, WP06, WP18, SG10, SG18, WP10 and a labelled sample year 示例数据/);
    expect(screen).toMatch(/stop +Ctrl-C \(ready after \d+\.\d s\)/);
    expect(screen.trim().split('\n').length).toBeLessThan(24);
    expect(host.stderr()).toBe('');
  });

  it('has 62 tasks of SG1', async () => {
    const { rows, total } = await ledger(host, 'planId=sg1');
    expect(total).toBe(62);
    expect(rows).toHaveLength(62);
  });

  it('has the 21 rows of the schedule of SG18, its yearly media task and the one of the quarter', async () => {
    const { rows } = await ledger(host, 'planId=sg18&sort=taskId');
    const schedule = Array.from({ length: 21 }, (_, row) => `sg18.r${String(row + 1).padStart(2, '0')}`);
    const planned = rows.map(({ taskId }) => taskId).filter((taskId) => !taskId.startsWith('sg18.extra-'));
    expect(planned).toEqual(['sg18.media-quarter.2022-q4', 'sg18.media-year', ...schedule]);
    expect(rows.filter(({ additional }) => additional).map(({ taskId }) => taskId)).toEqual(['sg18.r21']);
  });

  it.each([
    ['sg1.i01.1', shigu('urban-management', 'development-reform', 'water', 'housing'), shigu('justice')],
    [
      'sg1.i08.2',
      shigu('finance', 'urban-management'),
      expect.arrayContaining(shigu('water', 'housing', 'sci-industry', 'renmin')),
    ],
    ['sg1.i12.3', shigu('development-reform', 'urban-management'), []],
    ['sg1.i25.2', shigu('housing'), []],
  ])('SG1 §附件: %s has its units', async (taskId, leads, participants) => {
    const { rows } = await ledger(host, `planId=sg1&q=${taskId}`);
    expect(rows).toEqual([expect.objectContaining({ taskId, leads, participants, dueOn: '2022-03-31' })]);
  });

  it.each([
    ['sg18.r01', shigu('civil-affairs'), '2022-07-31'],
    ['sg18.r06', shigu('civil-affairs'), '2023-01-31'],
    ['sg18.r11', [...shigu('renmin'), ...FOUR_COMMUNITIES], '2022-09-30'],
    ['sg18.r13', shigu('renmin'), '2022-10-31'],
    ['sg18.r18', FOUR_COMMUNITIES, '2022-09-30'],
    ['sg18.r21', shigu('civil-affairs'), '2023-05-31'],
  ])('SG18 §附件1: %s has its units and its date', async (taskId, leads, dueOn) => {
    const { rows } = await ledger(host, `planId=sg18&q=${taskId}`);
    expect(rows).toEqual([expect.objectContaining({ taskId, leads, dueOn })]);
  });
});

describe('a unit works on its task', () => {
  it('accepts it, reports progress, and the ledger row changes; who listens is told', async () => {
    const taskId = await createTask(host, 'accepted');
    const token = await clerkOf(host, 'shigu.renmin');
    const changes = listen(await host.open('/v1/reports/changes', { token }));
    const accepted = await host.call('POST', `/v1/tasks/tasks/${taskId}/accept`, {
      token,
      body: { unitId: 'shigu.renmin' },
    });
    expect(accepted.status).toBe(200);
    expect(accepted.headers.get('etag')).toBe(`"${accepted.body.revision}"`);
    expect(accepted.body.events).toEqual([
      { id: expect.any(String), type: 'TaskAccepted', revision: accepted.body.revision },
    ]);
    const body = { percent: 40, note: '已完成两期培训' };
    const reported = await host.call('POST', `/v1/tasks/tasks/${taskId}/report-progress`, { token, body });
    expect(reported.status).toBe(200);

    const { position } = reported.body;
    const { rows } = await ledger(host, `q=${taskId}&after=${position}`);
    expect(rows).toEqual([expect.objectContaining({ taskId, state: 'inProgress', percent: 40 })]);
    const told = await changes.first(
      ({ data }) => data['report'] === 'task-ledger' && String(data['position']) >= position,
    );
    expect(told.data).toEqual({ report: 'task-ledger', position: expect.stringMatching(/^\d{20}$/) });
    await changes.close();
  });

  it('leaves a history with actor, both times and clauses', async () => {
    const from = Date.now();
    const taskId = await createTask(host, 'history');
    const token = await clerkOf(host, 'shigu.renmin');
    await host.call('POST', `/v1/tasks/tasks/${taskId}/accept`, { token, body: { unitId: 'shigu.renmin' } });
    const events = await history(host, `task-${taskId}`);
    expect(events.map(({ type, revision }) => [type, revision])).toEqual([
      ['TaskAssigned', 0],
      ['TaskAccepted', 1],
    ]);
    for (const { metadata, recordedAt } of events) {
      expect(metadata.basis).toEqual(['SG18 §四(一)']);
      expect(metadata.occurredAt).toMatch(/^2022-12-05T/); // the business clock of the sample
      expect(Date.parse(recordedAt)).toBeGreaterThanOrEqual(from - 1_000); // the real one
      expect(metadata.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-\d\d$/);
    }
    expect(events.map(({ metadata }) => metadata.actor.unitId)).toEqual([OFFICE, 'shigu.renmin']);
  });
});

describe('reports', () => {
  it('streams the whole ledger as CSV with a BOM', async () => {
    const token = await reader(host);
    const { total } = await ledger(host, '');
    const response = await host.open('/v1/reports/task-ledger?limit=1', {
      token,
      headers: { accept: 'text/csv', 'accept-language': 'en' },
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').slice(1).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^Task,Plan,Title,Lead/);
    expect(lines).toHaveLength(total + 1);
    expect(lines.find((line) => line.startsWith('sg18.r01,'))).toContain(',2022-07-31,');
  });

  it('lets no title run as a formula of a spreadsheet', async () => {
    await createTask(host, 'formula', '=HYPERLINK("https://example.org")');
    await createTask(host, 'formula-wide', '\uFF1D1+1');
    const token = await reader(host);
    const path = `/v1/reports/task-ledger?after=${await head(host)}`;
    const { text } = await host.call('GET', path, { token, headers: { accept: 'text/csv' } });
    expect(text).toContain(`sg18.formula,sg18,"'=HYPERLINK(""https://example.org"")",`);
    expect(text).toContain(`sg18.formula-wide,sg18,'\uFF1D1+1,`);
  });

  it('pages through the ledger without a gap or a double', async () => {
    const token = await reader(host);
    const seen: string[] = [];
    let cursor = '';
    do {
      const path = `/v1/reports/task-ledger?limit=7&sort=-dueOn${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { body } = await host.call<{ rows: LedgerRow[]; nextCursor?: string }>('GET', path, { token });
      seen.push(...body.rows.map(({ taskId }) => taskId));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    const all = (await ledger(host, '')).rows.map(({ taskId }) => taskId);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual(all.sort());
  });

  it('says 503 not-caught-up for a position that nobody has reached', async () => {
    const token = await admin(host);
    const path = '/v1/reports/task-ledger?after=00000000009999999999';
    const { status, headers, body } = await host.call('GET', path, { token });
    expect([status, body.code]).toEqual([503, 'not-caught-up']);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
