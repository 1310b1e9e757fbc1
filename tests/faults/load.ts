import type { HostAnswer, RunningHost } from '@taizhang/testing/host';
import { until } from '@taizhang/testing';

/** What a client holds the ledger to: an event that was acknowledged, and the position it was given. */
export interface Acknowledged {
  readonly stream: string;
  readonly eventId: string;
  readonly revision: number;
  readonly position: string;
}

export interface LoadFigures {
  sent: number;
  refused: number;
  lost: number;
  replayed: number;
  /** The longest that one request took, ms. */
  slowestMs: number;
}

type Host = Pick<RunningHost, 'call' | 'token'>;

const OFFICE = 'shigu.water-saving-group.office';
const LEAD = 'shigu.water';
const TIMEOUT_MS = 15_000;

/** Writers that each work their own tasks from creation to the last report, and insist until each is acknowledged. */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  readonly figures: LoadFigures = { sent: 0, refused: 0, lost: 0, replayed: 0, slowestMs: 0 };
  /** Answers that no client may get under such faults, with what they said. */
  readonly wrong: string[] = [];
  private stopping = false;
  private running: Promise<unknown> = Promise.resolve();

  /** `host` answers the process to talk to now; absent: there is none, wait. */
  constructor(
    private readonly name: string,
    private readonly host: (writer: number) => Host | undefined,
  ) {}

  start(writers: number): void {
    this.running = Promise.all(Array.from({ length: writers }, (_, writer) => this.work(writer)));
  }

  /** Every command in hand is retried until it is acknowledged. */
  async finish(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async work(writer: number): Promise<void> {
    for (let number = 0; !this.stopping; number += 1) {
      const code = `${this.name}-${writer}-${number}`;
      const path = `/v1/tasks/tasks/sg1.${code}`;
      const created = {
        planId: 'sg1',
        code,
        title: `负载 ${code}`,
        leads: [LEAD],
        due: { kind: 'longTerm' },
        basis: ['SG1 §四(二)'],
      };
      await this.insist(writer, OFFICE, 'office', '/v1/tasks/tasks', created, `${code}-create`);
      await this.insist(writer, LEAD, 'clerk', `${path}/accept`, { unitId: LEAD }, `${code}-accept`);
      for (let step = 1; step <= 5; step += 1) {
        const body = { percent: step * 20, note: `第 ${step} 次` };
        await this.insist(writer, LEAD, 'clerk', `${path}/report-progress`, body, `${code}-${step}`);
      }
    }
  }

  private async insist(
    writer: number,
    unit: string,
    role: string,
    path: string,
    body: object,
    key: string,
  ): Promise<void> {
    const stream = `task-sg1.${key.slice(0, key.lastIndexOf('-'))}`;
    for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, 320)) {
      const answer = await this.send(writer, unit, role, path, body, key);
      if (answer && answer.status < 300) {
        if (answer.headers.get('idempotent-replayed') === 'true') this.figures.replayed += 1;
        const { position } = answer.body;
        for (const { id: eventId, revision } of answer.body.events) {
          this.acknowledged.push({ stream, eventId, revision, position });
        }
        return;
      }
      if (answer && ![409, 503].includes(answer.status)) {
        this.wrong.push(`${answer.status} ${path} ${key}: ${answer.text.slice(0, 300)}`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  private async send(
    writer: number,
    unit: string,
    role: string,
    path: string,
    body: object,
    key: string,
  ): Promise<HostAnswer | undefined> {
    const host = await until(() => this.host(writer), 60_000);
    const from = performance.now();
    this.figures.sent += 1;
    try {
      const token = await host.token(unit, [role]);
      const headers = { 'idempotency-key': `"${key}"` };
      const answer = await host.call('POST', path, { token, body, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (answer.status >= 300) this.figures.refused += 1;
      return answer;
    } catch {
      this.figures.lost += 1; // the process died under the request: whether it was written is open
      return undefined;
    } finally {
      this.figures.slowestMs = Math.max(this.figures.slowestMs, performance.now() - from);
    }
  }
}
