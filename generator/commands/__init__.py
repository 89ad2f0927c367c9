"""The commands of `catalog`, a file a topic; all help is Chinese because departments read it."""

from generator.commands.chinese import speak_chinese

speak_chinese()
