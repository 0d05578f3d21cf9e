import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

const SIZE = /^(0|[1-9]\d{0,14})$/;
const POSITION = /^[1-9]\d{0,14}$/;

export class InclusionQuery {
  @ApiProperty({ description: '位次 · position', example: '17' })
  @Matches(POSITION)
  position!: string;

  @ApiPropertyOptional({
    description: '检查点的条数，缺省为最新 · size of a checkpoint, the latest when left out',
  })
  @IsOptional()
  @Matches(POSITION)
  size?: string;
}

export class ConsistencyQuery {
  @ApiProperty({ description: '较早的条数 · the older size', example: '1000' })
  @Matches(SIZE)
  from!: string;

  @ApiProperty({ description: '较新的条数 · the newer size', example: '2000' })
  @Matches(SIZE)
  to!: string;
}

export class LeafPosition {
  @ApiProperty({ description: '位次 · position', example: '17' })
  @Matches(POSITION)
  position!: string;
}

export class ExportQuery {
  @ApiPropertyOptional({
    description: '检查点的条数，缺省为最新 · size of a checkpoint, the latest when left out',
  })
  @IsOptional()
  @Matches(POSITION)
  size?: string;
}

/** Hashes are base64, as in the notes. */
export class InclusionAnswer {
  @ApiProperty()
  position!: string;

  @ApiProperty({ description: '叶序号，等于位次减一 · position − 1' })
  leafIndex!: string;

  @ApiProperty()
  treeSize!: string;

  @ApiProperty()
  leafHash!: string;

  @ApiProperty({ type: [String], description: '由叶到根 · nearest to the leaf first' })
  hashes!: string[];

  @ApiProperty({ description: '已签名的检查点 · the signed checkpoint' })
  checkpoint!: string;
}

export class ConsistencyAnswer {
  @ApiProperty()
  from!: string;

  @ApiProperty()
  to!: string;

  @ApiProperty({ type: [String] })
  hashes!: string[];
}

export class LeafAnswer {
  @ApiProperty()
  position!: string;

  @ApiProperty({ description: '日志条目原文 · the entry as it is hashed' })
  entry!: string;

  @ApiProperty()
  leafHash!: string;
}

export class WitnessAnswer {
  @ApiProperty()
  witness!: string;

  @ApiProperty({ description: '最近见证到的条数 · the last size it cosigned' })
  size!: string;

  @ApiPropertyOptional()
  answeredAt?: string;

  @ApiPropertyOptional({ description: '最近一次未见证的原因 · why it last did not cosign' })
  refusal?: string;
}

export class AlarmAnswer {
  @ApiProperty({ enum: ['inconsistent', 'split-view', 'rollback'] })
  code!: string;

  @ApiProperty()
  size!: string;

  @ApiProperty()
  raisedAt!: string;
}

export class LogAnswer {
  @ApiProperty({ description: '日志中的条数 · entries in the tree' })
  size!: string;

  @ApiPropertyOptional({ description: '最新检查点的条数 · size of the latest checkpoint' })
  signedSize?: string;

  @ApiPropertyOptional()
  signedAt?: string;

  @ApiProperty({ type: [WitnessAnswer] })
  witnesses!: WitnessAnswer[];

  @ApiProperty({ type: [AlarmAnswer], description: '告警，应为空 · alarms; there should be none' })
  alarms!: AlarmAnswer[];
}
