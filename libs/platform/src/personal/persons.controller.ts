import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsClause } from '@taizhang/kernel';
import { PersonalData } from '@taizhang/personal-data';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, Length } from 'class-validator';
import { CommandExecutor, type CommandRequest, Requested } from '../write';
import { person } from './person.decider';

export class ErasePersonBody {
  @IsString()
  @Length(1, 500)
  reason: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];
}

@Controller('v1/personal-data/persons')
export class PersonsController {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly personal: PersonalData,
  ) {}

  /** The event first, then the key: what a crash leaves between the two the process manager `forget-person` does. */
  @Post(':id/erase')
  @HttpCode(200)
  async erase(@Param('id') personId: string, @Body() body: ErasePersonBody, @Requested() request: CommandRequest) {
    const facts = async () => ({ unitId: await this.personal.unitOf(personId) });
    const command = { type: 'ErasePerson' as const, personId, ...body };
    const answer = await this.commands.execute(person, personId, command, { ...request, facts });
    await this.personal.erase(personId);
    return answer;
  }
}
