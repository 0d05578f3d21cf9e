import type { Told } from './told.js';

/** Read by whoever is handed the bundle and has no access to the hub. */
export function howToVerify({ household, position, view }: Told, size: number): string {
  return `救助证据包 · evidence of one household
家庭代号 household: ${household}
截至位次 as of position: ${position}    所看日期 day: ${view.day}    检查点条数 checkpoint: ${size}

一、文件
  evidence.html    可直接阅读、打印的页面
  events.ndjson    全部相关事件，一行一条，含其在透明日志中的证明（proof）
  checkpoint.txt   日志签名的检查点及见证签名（C2SP signed note）
  view.json        截至该位次的家庭全貌，由事件推出
  decisions.json   截至该位次的线索（规则、条款、理由、所依据的事件位次、政策版本与输入哈希）
  manifest.json    以上各文件的 SHA-256

二、不依赖平台的核验
  1. 从日志的公示处（不是从出具本包的人那里）取得日志公钥，形如 名称+哈希+密钥。
  2. 运行 doudi verify-evidence 本包.zip --key "公钥"，它不连接网络：
     核对各文件哈希、检查点签名、每一事件在日志中的证明、同一对象的事件有无遗漏，
     并由事件按当时有效的政策重新推出家庭全貌和线索，与本包各文件逐字节比较。
  3. 也可用任何支持 C2SP signed note 与 RFC 9162 的工具：检查点是 checkpoint.txt；叶子是八行文本
     （doudi.event.v1、位次、流、流内序号、编号、类型、入库时刻、数据的 SHA-256，各以换行结尾）的
     SHA-256(0x00 ‖ 叶子)；proof 自下而上。
  4. 是否另有未列入的事件，只有全部历史能证明：doudi export-history 与 doudi verify。

三、本包只有代号，没有姓名和证件号码；事件中的个人信息以本人的密钥加密，哈希对密文计算。

------------------------------------------------------------------------------------------------
Files: a page to read and print; every event that bears on the household with its proof; the signed and
witnessed checkpoint; the view and the findings as of the position; a manifest of hashes.
To verify without the hub: take the log's key from where it is published (not from whoever gave you this
bundle) and run  doudi verify-evidence <zip> --key "<name+hash+key>".  It needs no network. It checks the
hashes, the signature, each event's proof, that none is left out of the streams of those concerned, and
makes view and findings again from the events, to be equal byte for byte. Any tool for C2SP signed notes and
RFC 9162 proofs can do the same. That no other event exists is shown by the whole history only.
There are tokens here and no identities: personal fields are encrypted under each person's key.
`;
}
