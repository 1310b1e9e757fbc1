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
  CorrectFact,
  CreateSubjectInput,
  MergeSubject,
  RecordFact,
  RecordIncident,
  RecordPrior,
  RevokeIncident,
  VerifyFact,
} from '@taizhang/incentives/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../answers';
import { subjectReadable, subjectView } from './subject.view';
import { Subjects } from './subjects';

@Controller('v1/incentives/subjects')
export class SubjectController {
  constructor(
    private readonly subjects: Subjects,
    private readonly states: StateReader,
    private readonly answers: Answers,
  ) {}

  @Post()
  async create(@Body() body: CreateSubjectInput, @Requested() request: CommandRequest) {
    return this.full(request, await this.subjects.register(creationId(request, body.id), body, request));
  }

  @Post(':id/record-fact')
  async recordFact(@Param('id') id: string, @Body() body: RecordFact, @Requested() request: CommandRequest) {
    return this.full(request, await this.subjects.execute(id, body, request));
  }

  @Post(':id/verify-fact')
  async verifyFact(@Param('id') id: string, @Body() body: VerifyFact, @Requested() request: CommandRequest) {
    return this.full(request, await this.subjects.execute(id, body, request));
  }

  @Post(':id/correct-fact')
  async correctFact(@Param('id') id: string, @Body() body: CorrectFact, @Requested() request: CommandRequest) {
    return this.full(request, await this.subjects.execute(id, body, request));
  }

  @Post(':id/record-prior')
  async recordPrior(@Param('id') id: string, @Body() body: RecordPrior, @Requested() request: CommandRequest) {
    return this.full(request, await this.subjects.execute(id, body, request));
  }

  @Post(':id/record-incident')
  async recordIncident(@Param('id') id: string, @Body() body: RecordIncident, @Requested() request: CommandRequest) {
    return this.full(request, await this.subjects.execute(id, body, request));
  }

  @Post(':id/revoke-incident')
  async revokeIncident(@Param('id') id: string, @Body() body: RevokeIncident, @Requested() request: CommandRequest) {
    return this.full(request, await this.subjects.execute(id, body, request));
  }

  @Post(':id/merge-into')
  async mergeInto(@Param('id') id: string, @Body() body: MergeSubject, @Requested() request: CommandRequest) {
    return this.full(request, await this.subjects.execute(id, body, request));
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(subjectReadable, id, { query, caller, reply }, subjectView);
  }

  private full({ actor }: CommandRequest, answer: CommandAnswer): Promise<CommandAnswer> {
    return this.answers.full(subjectReadable, actor, answer, subjectView);
  }
}
