import type { Random } from './random.js';

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢',
  '欧阳',
  '司马',
  '诸葛',
  '上官',
];
const MALE = [...'伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆毅诚建国志文德福贵山海林松'];
const FEMALE = [...'芳娜敏静丽艳娟霞秀英玲桂兰凤洁梅琳雪晶莹颖婷慧玉萍红淑珍春菊月香云莲翠'];
const FOREIGN = ['NGUYEN VAN AN', 'KIM MINJUN', 'SMITH JOHN', 'PETROVA ANNA', 'TANAKA YUI'];

export type Sex = 'male' | 'female';

/** A made-up Chinese name of two or three characters (four with a double surname). */
export function chineseName(rng: Random, sex: Sex, surname = rng.pick(SURNAMES)): string {
  const given = sex === 'male' ? MALE : FEMALE;
  return surname + rng.pick(given) + (rng.chance(0.7) ? rng.pick(given) : '');
}

export const surnameOf = (name: string): string =>
  name.length >= 4 ? name.slice(0, 2) : name.slice(0, 1);

export const foreignName = (rng: Random): string => rng.pick(FOREIGN);
