import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AsOfQuery,
  type Caller,
  type CommandAnswer,
  type CommandRequest,
  creationId,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  ListRosterEntry,
  ObjectToRosterEntryBody,
  ProposeRosterEntry,
  PubliciseRosterEntry,
  RemoveRosterEntry,
  ResolveRosterObjection,
  ReviewRosterEntry,
  WaiveCondition,
} from '@taizhang/incentives/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../answers';
import { rosterReadable, rosterView } from './roster.view';
import { Rosters } from './rosters';

@Controller('v1/incentives/rosters')
export class RosterController {
  constructor(
    private readonly rosters: Rosters,
    private readonly states: StateReader,
    private readonly answers: Answers,
  ) {}

  @Post()
  create(@Body() body: ProposeRosterEntry, @Requested() request: CommandRequest) {
    return this.full(request, this.rosters.create({ ...body, id: creationId(request, body.id) }, request));
  }

  @Post(':id/review')
  review(@Param('id') id: string, @Body() body: ReviewRosterEntry, @Requested() request: CommandRequest) {
    return this.full(request, this.rosters.execute(id, body, request));
  }

  @Post(':id/waive')
  waive(@Param('id') id: string, @Body() body: WaiveCondition, @Requested() request: CommandRequest) {
    return this.full(request, this.rosters.execute(id, body, request));
  }

  @Post(':id/publicise')
  publicise(@Param('id') id: string, @Body() body: PubliciseRosterEntry, @Requested() request: CommandRequest) {
    return this.full(request, this.rosters.execute(id, body, request));
  }

  @Post(':id/object')
  object(@Param('id') id: string, @Body() body: ObjectToRosterEntryBody, @Requested() request: CommandRequest) {
    const command = { type: 'ObjectToRosterEntry' as const, ...body, objectionId: creationId(request) };
    return this.full(request, this.rosters.execute(id, command, request));
  }

  @Post(':id/resolve-objection')
  resolveObjection(
    @Param('id') id: string,
    @Body() body: ResolveRosterObjection,
    @Requested() request: CommandRequest,
  ) {
    return this.full(request, this.rosters.execute(id, body, request));
  }

  @Post(':id/list')
  list(@Param('id') id: string, @Body() body: ListRosterEntry, @Requested() request: CommandRequest) {
    return this.full(request, this.rosters.execute(id, body, request));
  }

  @Post(':id/remove')
  remove(@Param('id') id: string, @Body() body: RemoveRosterEntry, @Requested() request: CommandRequest) {
    return this.full(request, this.rosters.execute(id, body, request));
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(rosterReadable, id, { query, caller, reply }, rosterView);
  }

  private async full({ actor }: CommandRequest, answer: Promise<CommandAnswer>): Promise<CommandAnswer> {
    return this.answers.full(rosterReadable, actor, await answer, rosterView);
  }
}
