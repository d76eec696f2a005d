"""年度文稿: drafts in Word out of the figures of the leader's page; what a person must write is left 【待补充】."""
