	x := "Join	in"	// 	note
