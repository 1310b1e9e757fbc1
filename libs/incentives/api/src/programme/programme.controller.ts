import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AsOfQuery,
  type Caller,
  type CommandAnswer,
  type CommandRequest,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  CloseProgramme,
  CreateProgrammeInput,
  EnactRuleVersion,
  ResumeProgramme,
  SetParameter,
  SuspendProgramme,
} from '@taizhang/incentives/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../answers';
import { programmeReadable, programmeView } from './programme.view';
import { Programmes } from './programmes';

@Controller('v1/incentives/programmes')
export class ProgrammeController {
  constructor(
    private readonly programmes: Programmes,
    private readonly states: StateReader,
    private readonly answers: Answers,
  ) {}

  @Post()
  async create(@Body() body: CreateProgrammeInput, @Requested() request: CommandRequest) {
    return this.full(request, await this.programmes.create(body, request));
  }

  @Post(':id/enact-rule-version')
  async enactRuleVersion(
    @Param('id') id: string,
    @Body() body: EnactRuleVersion,
    @Requested() request: CommandRequest,
  ) {
    return this.full(request, await this.programmes.execute(id, body, request));
  }

  @Post(':id/set-parameter')
  async setParameter(@Param('id') id: string, @Body() body: SetParameter, @Requested() request: CommandRequest) {
    return this.full(request, await this.programmes.execute(id, body, request));
  }

  @Post(':id/suspend')
  async suspend(@Param('id') id: string, @Body() body: SuspendProgramme, @Requested() request: CommandRequest) {
    return this.full(request, await this.programmes.execute(id, body, request));
  }

  @Post(':id/resume')
  async resume(@Param('id') id: string, @Body() body: ResumeProgramme, @Requested() request: CommandRequest) {
    return this.full(request, await this.programmes.execute(id, body, request));
  }

  @Post(':id/close')
  async close(@Param('id') id: string, @Body() body: CloseProgramme, @Requested() request: CommandRequest) {
    return this.full(request, await this.programmes.execute(id, body, request));
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(programmeReadable, id, { query, caller, reply }, programmeView);
  }

  private full({ actor }: CommandRequest, answer: CommandAnswer): Promise<CommandAnswer> {
    return this.answers.full(programmeReadable, actor, answer, programmeView);
  }
}
