"""What is said when no command is given: the commands, and what the exit codes mean."""

from __future__ import annotations

OVERVIEW = """\
用法：generate 年度 [选项]
      generate 命令 …

由 inputs/年度/单位/ 里的台账和文字，写出部门预算编制说明（DOCX、PDF）。

例：
  generate 2025                      写出 2025 年所有单位的说明
  generate 2025 --unit 区热线中心    只写这一个单位（写它的文件夹名）
  generate explain 2025 80.57%       问一个数从哪里来

命令：
  new 年度 --unit 单位    做一份空白的工作簿（预算.xlsx），用 Excel、WPS 填写
  new 2026 --from 2025    由上年的输入做出下一年的，逐处标出待确认的
  convert 年度 --to 处    YAML 换成工作簿，工作簿换成 YAML
  import 表.xlsx …        读公开表（表1 … 表5），写成台账
  check 年度              核对，不写文件；generate 年度 也先核对
  explain 年度 数或名字   一个数是怎样算出来的，写在哪个文件的哪一行
  verify PDF或文件夹      存档的 PDF 是不是它里面的输入生成的
  extract PDF 文件夹      把 PDF 里的输入和模板取出来
  schema [文件名]         输入文件的 JSON Schema，供编辑器提示和检查
  pack check 文件夹       查一个模板缺什么、错什么；preview 印出样张
  fonts                   各处用什么字体；没有的从软件源取来

各命令的选项：generate 年度 --help，generate explain --help ……

退出码：0 完成；2 命令有误；3 输入有误；4 核对未通过；5 缺少字体或工具；
        6 无法写入；7 核验未通过；130 被中断
"""
