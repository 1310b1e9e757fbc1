import { once } from 'node:events';
import { Body, Controller, Headers, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type Simulated, SimulationInput, type SimulationRow, SimulationTally } from '@taizhang/incentives/domain';
import {
  BusinessClock,
  type Caller,
  catchUp,
  CurrentActor,
  inLanguage,
  LARGE_BODY,
  REPORT_DESK,
  type ReportDesk,
  sendCsv,
  Unavailable,
} from '@taizhang/platform';
import type { FastifyReply } from 'fastify';
import { explained, SIMULATION_COLUMNS } from './simulation.view';
import { type SimulationPlan, Simulations } from './simulations';

const RETRY_MS = 1_000;
const ROWS = 100;

@Controller('v1/incentives/simulations')
export class SimulationController {
  constructor(
    private readonly simulations: Simulations,
    @Inject(REPORT_DESK) private readonly desk: ReportDesk,
    private readonly clock: BusinessClock,
  ) {}

  /** What would come of a period under changed rules, beside what did; nothing is written. */
  @Post()
  @HttpCode(200)
  @RouteConfig(LARGE_BODY)
  async create(
    @Body() body: SimulationInput,
    @CurrentActor() caller: Caller,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const position = await this.desk.head();
    const plan = await this.simulations.plan(body, caller, this.clock.now(), position);
    await this.simulations.inTurn(caller, async () => {
      await catchUp(this.desk, this.simulations.projections, position);
      const leaving = leavingOf(reply);
      const subjects = this.simulations.subjects(plan, leaving);
      if (accept?.includes('text/csv')) return this.csv(body, rowsOf(subjects, body), caller, reply);
      const answer = await this.json(body, plan, subjects, caller);
      if (!leaving.aborted) return void (await reply.send({ ...answer, position }));
      if (!reply.raw.destroyed) throw new Unavailable(RETRY_MS, 'the server stops');
    });
  }

  private async json(
    body: SimulationInput,
    { scope }: SimulationPlan,
    subjects: AsyncIterable<readonly Simulated[]>,
    { language }: Caller,
  ) {
    const { programme, period, knownAt, limit = ROWS, explain = [] } = body;
    const tally = new SimulationTally(limit);
    const told: ReturnType<typeof explained>[] = [];
    for await (const worked of subjects) {
      const shown = worked.filter(({ row }) => isShown(row, body));
      tally.add(shown.map(({ row }) => row));
      told.push(...shown.filter(({ row }) => explain.includes(row.subjectId)).map((each) => explained(each, language)));
    }
    return {
      ...{ programme, period, knownAt: knownAt ?? null, ...tally.answer(), leftOut: scope.leftOut },
      ...(body.explain && { explained: told }),
    };
  }

  /** Ends when the last line is with the client, or the client gone. */
  private async csv(
    { programme, period }: SimulationInput,
    rows: AsyncIterable<SimulationRow>,
    { language }: Caller,
    reply: FastifyReply,
  ): Promise<void> {
    const columns = SIMULATION_COLUMNS.map(({ title, value }) => ({ header: inLanguage(title, language), value }));
    const closed = once(reply.raw, 'close');
    void reply.header('content-disposition', `attachment; filename="simulation-${programme}-${period}.csv"`);
    void sendCsv(reply, columns, rows);
    await closed;
  }
}

const isShown = ({ ruleKey }: SimulationRow, { ruleKeys }: SimulationInput): boolean =>
  ruleKeys === undefined || ruleKeys.includes(ruleKey);

async function* rowsOf(subjects: AsyncIterable<readonly Simulated[]>, body: SimulationInput) {
  for await (const worked of subjects) yield* worked.map(({ row }) => row).filter((row) => isShown(row, body));
}

/** Aborts when the client leaves or the server stops. */
function leavingOf({ raw, server }: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  server.openStreams.add(leaving);
  raw.once('close', () => {
    server.openStreams.delete(leaving);
    leaving.abort();
  });
  return leaving.signal;
}
