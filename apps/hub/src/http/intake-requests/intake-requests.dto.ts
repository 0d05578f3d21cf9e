import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { REQUEST_STATUS, TASK_STATUS } from '#casework';
import {
  DEPARTMENT_CODES,
  PROGRAMMES,
  RETURN_TO_WINDOW,
  TASK_OUTCOMES,
  type ProgrammeCode,
  type TaskOutcome,
  type WindowReturn,
} from '#contracts';
import { Coded, NoteDto, OverdueFilter } from '../cases/cases.dto.js';
import { DepartmentFilter, DivisionFilter, SubjectFilter } from '../filter-fields.js';
import { PageQuery } from '../page.dto.js';

export class ReceiveDto extends NoteDto {
  @ApiProperty({
    description: '窗口自己的受理单号 · the window’s own number',
    example: 'SL-000001',
  })
  @IsString()
  @Matches(/\S/)
  @MaxLength(64)
  number!: string;

  @ApiProperty({ description: '家庭或个人代号 · token of the household or person', example: 'h_…' })
  @Matches(/^[ph]_[a-z2-7]{26}$/)
  subject!: string;

  @ApiProperty({ description: '受理地，六位区划代码 · division of the window', example: '110118' })
  @Matches(/^[1-9]\d{5}$/)
  division!: string;

  @ApiProperty({
    description: '所求救助项目 · programmes asked for',
    enum: Object.keys(PROGRAMMES),
    isArray: true,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsIn(Object.keys(PROGRAMMES), { each: true })
  programmes!: ProgrammeCode[];
}

class IntakeQuery extends PageQuery {
  @DepartmentFilter()
  department?: string;

  @DivisionFilter()
  division?: string;

  @SubjectFilter()
  subject?: string;
}

export class RequestsQuery extends IntakeQuery {
  @ApiPropertyOptional({ enum: Object.keys(REQUEST_STATUS) })
  @IsOptional()
  @IsIn(Object.keys(REQUEST_STATUS))
  status?: string;
}

export class TasksQuery extends IntakeQuery {
  @ApiPropertyOptional({ enum: Object.keys(TASK_STATUS) })
  @IsOptional()
  @IsIn(Object.keys(TASK_STATUS))
  status?: string;

  @OverdueFilter()
  overdue?: boolean;
}

export class RequestIdParam {
  @ApiProperty({ description: '受理编号 · id of the request' })
  @IsUUID()
  id!: string;
}

export class TaskParams extends RequestIdParam {
  @ApiProperty({ description: '任务编号 · id of the task' })
  @IsUUID()
  task!: string;
}

export class DoneDto extends NoteDto {
  @Coded(TASK_OUTCOMES, '结果 · what came of it')
  outcome!: TaskOutcome;
}

export class ReturnDto extends NoteDto {
  @Coded(RETURN_TO_WINDOW, '原因 · why')
  reason!: WindowReturn;
}

export class ReassignDto {
  @ApiPropertyOptional({
    description: '改派的部门，默认为原部门 · another department; the same by default',
    enum: DEPARTMENT_CODES,
  })
  @IsOptional()
  @IsIn(DEPARTMENT_CODES)
  department?: string;
}
